// How a moment is written in the log: to the millisecond, in columns that do not dance.

export const timeModes = ['local', 'utc', 'since'] as const;
export type TimeMode = (typeof timeModes)[number];

/** "03:04:05.678" by the reader's clock or UTC, "+1:02:03.400" since the job's start. */
export function writeTime(moment: string, mode: TimeMode, start: string | null): string {
  if (mode === 'since' && start !== null) return writeSince(Date.parse(moment) - Date.parse(start));
  return mode === 'local' ? writeLocal(new Date(moment)) : moment.slice(11, 23);
}

/** All that is known of a moment, for hovering. */
export function writeFullTime(moment: string, start: string | null): string {
  const date = new Date(moment);
  const local = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  const lines = [moment.replace('T', ' ')];
  if (nameZone(date) !== 'UTC') lines.unshift(`${local} ${writeLocal(date)} ${nameZone(date)}`);
  if (start !== null) lines.push(`${writeSince(date.getTime() - Date.parse(start))} since start`);
  return lines.join('\n');
}

/** "UTC+2", "UTC−3:30" */
export function nameZone(date: Date): string {
  const minutes = -date.getTimezoneOffset();
  if (minutes === 0) return 'UTC';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest ? `:${pad(rest)}` : ''}`;
}

export function nextTimeMode(mode: TimeMode): TimeMode {
  return timeModes[(timeModes.indexOf(mode) + 1) % timeModes.length] ?? 'local';
}

function writeLocal(date: Date): string {
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((n) => pad(n))
    .join(':');
  return `${clock}.${pad(date.getMilliseconds(), 3)}`;
}

function writeSince(ms: number): string {
  const sign = ms < 0 ? '−' : '+';
  const whole = Math.abs(ms);
  const [hours, minutes] = [Math.floor(whole / 3_600_000), Math.floor(whole / 60_000) % 60];
  const seconds = `${pad(Math.floor(whole / 1_000) % 60)}.${pad(whole % 1_000, 3)}`;
  return hours > 0 ? `${sign}${hours}:${pad(minutes)}:${seconds}` : `${sign}${minutes}:${seconds}`;
}

function pad(number: number, digits = 2): string {
  return String(number).padStart(digits, '0');
}
