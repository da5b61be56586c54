// The values of the keys `since:`, `after:` and `before:`: a moment, or how long ago it was.
import { momentAt } from '../clock';
import type { TimeKey } from './query-tokens';

export interface TimeQuery {
  key: TimeKey;
  value: string;
  isNegated: boolean;
}

/** What times are read by. */
export interface TimeContext {
  /** the reader's, an IANA name */
  timeZone: string;
  now: Date;
}

/** By the letters that queries have for them. */
export const unitMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

const ago = /^(\d{1,6})([smhdw])$/i;
const dateAndTime = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)([Zz])?)?$/;

/** In milliseconds since 1970; null where the value is no time. @param value "2h", "2026-11-28T22:00" */
function readMoment(value: string, { timeZone, now }: TimeContext): number | null {
  const [, count, unit] = ago.exec(value) ?? [];
  if (unit !== undefined) return now.getTime() - Number(count) * unitMs[unit.toLowerCase()]!;
  const [, date, time = '00:00', utc] = dateAndTime.exec(value) ?? [];
  if (date === undefined) return null;
  return momentAt(date, time, utc === undefined ? timeZone : 'UTC');
}

const anyContext = { timeZone: 'UTC', now: new Date(0) };

/** Whether the value is a time, whatever the zone and the hour. */
export function isReadable({ value }: { value: string }): boolean {
  return readMoment(value, anyContext) !== null;
}

export interface TimeSpan {
  /** inclusive, in milliseconds since 1970 */
  from: number;
  /** exclusive */
  to: number;
}

/** The times that meet all of the keys; null where there is no key. */
export function readTimeSpan(times: readonly TimeQuery[], context: TimeContext): TimeSpan | null {
  let [from, to] = [-Infinity, Infinity];
  let isBound = false;
  for (const { key, value, isNegated } of times) {
    const moment = readMoment(value, context);
    if (moment === null) continue;
    isBound = true;
    // "Not before" is "after", and the other way around.
    if ((key === 'before') === isNegated) from = Math.max(from, moment);
    else to = Math.min(to, moment);
  }
  return isBound ? { from, to } : null;
}
