import type { Clock } from './log/log-query';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether a moment is written so, in UTC or in the time zone. */
export function isAtClock(moment: Date, { date, time }: Clock, timeZone: string): boolean {
  const utc = moment.toISOString();
  if (isWritten(utc.slice(0, 10), utc.slice(11, 23))) return true;
  // Zones differ by whole minutes: without this, each line of a long log would be formatted.
  if (timeZone === 'UTC' || !utc.slice(17, 23).startsWith(time.slice(6))) return false;
  const [local = '', clock = ''] = formatFor(timeZone).format(moment).split(', ');
  return isWritten(local.split('/').reverse().join('-'), clock + utc.slice(19, 23));

  function isWritten(day: string, clockOfDay: string) {
    return (date === null || date === day) && clockOfDay.startsWith(time);
  }
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
