// What a reader types to say where in a log to go.
import { clockAt, momentAt } from '@/model/clock';
import { unitMs } from '@/model/log/time-key';

/** A line, or a moment in milliseconds since 1970. */
export type Goal = { line: number } | { time: number };

export interface GoalContext {
  /** when the job started, in milliseconds since 1970 */
  start: number;
  /** when it ended, or now */
  end: number;
  /** in which times of day are meant */
  timeZone: string;
}

const line = /^#?l?(\d{1,3}(?:[,.  ]?\d{3})*)$/i;
const clock = /^\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,3})?)?$/;
const dateAndClock = /^(\d{4}-\d\d-\d\d)(?:[t ]+(\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,3})?)?))?(z)?$/i;
const spanBeforeEnd = /^[-−]?\s*((?:\d+\s*[smhd]\s*)+)(?:before(?: the)? end)?$/i;
const spanAfterStart =
  /^(?:\+\s*((?:\d+\s*[smhd]\s*)+)|((?:\d+\s*[smhd]\s*)+)after(?: the)? start)$/i;
/** As the log writes times since the start: "+2:30", "+1:02:03.400". */
const sinceStart = /^\+(?:(\d+):)?(\d{1,5}):(\d\d(?:[.,]\d{1,3})?)$/;

/** @returns null where it says neither a line nor a time */
export function readGoal(text: string, { start, end, timeZone }: GoalContext): Goal | null {
  const asked = text.trim();
  const [, number] = line.exec(asked) ?? [];
  if (number !== undefined) return { line: Number(number.replace(/\D/g, '')) };
  const [, hours = '0', minutes, seconds] = sinceStart.exec(asked) ?? [];
  if (seconds !== undefined) {
    const whole = Number(hours) * 3_600 + Number(minutes) * 60;
    return { time: start + Math.round((whole + Number(seconds.replace(',', '.'))) * 1_000) };
  }
  const [, signed, worded] = spanAfterStart.exec(asked) ?? [];
  if (signed ?? worded) return { time: start + readSpan((signed ?? worded)!) };
  const [, before] = spanBeforeEnd.exec(asked) ?? [];
  if (before !== undefined) return { time: end - readSpan(before) };
  if (clock.test(asked)) return toTime(firstFrom(start, padClock(asked), timeZone));
  const [, date, at = '00:00', utc] = dateAndClock.exec(asked) ?? [];
  if (date === undefined) return null;
  return toTime(momentAt(date, padClock(at), utc ? 'UTC' : timeZone));
}

function toTime(time: number | null): Goal | null {
  return time === null ? null : { time };
}

function readSpan(text: string): number {
  let ms = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)\s*([smhd])/gi)) {
    ms += Number(count) * unitMs[unit!.toLowerCase()]!;
  }
  return ms;
}

/** The first time from the start on at which the clock shows so: a job may run past midnight. */
function firstFrom(start: number, time: string, timeZone: string): number | null {
  const days = [start, start + unitMs.d!].map((at) => clockAt(at, timeZone).date);
  const moments = days.map((date) => momentAt(date, time, timeZone));
  // "22:15" is the whole minute in which a job may have started.
  const isFrom = (at: number | null) => at !== null && at > start - 60_000;
  return moments.find(isFrom) ?? moments[0] ?? null;
}

/** "9:05,5" → "09:05.5" */
function padClock(text: string): string {
  return text.replace(',', '.').padStart(text.indexOf(':') === 1 ? text.length + 1 : 0, '0');
}
