/** A time of day, with a date, where one was given. */
export interface Clock {
  /** "2026-11-28"; null = any day */
  date: string | null;
  /** "22:17:03" or "22:17:03.309" */
  time: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether a moment is written so, in UTC or in the time zone. */
export function isAtClock(moment: Date, { date, time }: Clock, timeZone: string): boolean {
  const utc = moment.toISOString();
  if (isWritten(utc.slice(0, 10), utc.slice(11, 23))) return true;
  // Zones differ by whole minutes: without this, each line of a long log would be formatted.
  if (timeZone === 'UTC' || !utc.slice(17, 23).startsWith(time.slice(6))) return false;
  const local = clockAt(moment.getTime(), timeZone);
  return isWritten(local.date, local.time + utc.slice(19, 23));

  function isWritten(day: string, clockOfDay: string) {
    return (date === null || date === day) && clockOfDay.startsWith(time);
  }
}

/**
 * The moment that a clock in the zone shows so, in milliseconds since 1970; null where there is no such
 * date or time. One that the clock shows twice is the first, one that it skips is as late as before.
 * @param date "2026-11-28" @param time "22:17", with seconds or without
 */
export function momentAt(date: string, time: string, timeZone: string): number | null {
  const asUtc = Date.parse(`${date}T${time}Z`);
  // February 31 is parsed by some engines, as a day in March.
  if (Number.isNaN(asUtc) || !new Date(asUtc).toISOString().startsWith(date)) return null;
  if (timeZone === 'UTC') return asUtc;
  const dayMs = 86_400_000;
  const offsets = [asUtc - dayMs, asUtc + dayMs].map((at) => offsetAt(at, timeZone));
  const found = offsets.map((offset) => asUtc - offset);
  const shown = found.filter((at) => at + offsetAt(at, timeZone) === asUtc);
  return shown.length > 0 ? Math.min(...shown) : found[0]!;
}

/** What a clock in the zone shows: "2026-11-28" and "22:17:05". @param at in milliseconds since 1970 */
export function clockAt(at: number, timeZone: string): { date: string; time: string } {
  const [day = '', time = ''] = formatFor(timeZone).format(at).split(', ');
  return { date: day.split('/').reverse().join('-'), time };
}

/** What the zone's clock is ahead of UTC, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const { date, time } = clockAt(at, timeZone);
  const shown = Date.parse(`${date}T${time}Z`);
  return shown - Math.floor(at / 1_000) * 1_000;
}

export function isTimeZone(name: string): boolean {
  try {
    return formatFor(name) !== null;
  } catch {
    return false;
  }
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  // Names are few, but a stranger may make some up in other cases of letters.
  if (formats.size < 100) formats.set(timeZone, format);
  return format;
}
