// When a chore is due. node-cron knows the calendar, in UTC: there no hour is repeated or left out.
// Its own timer is not used: it walks through every minute of a clock that was stepped forward (26 s
// of a blocked event loop for a year) and waits out a clock that was stepped back.
import cron from 'node-cron';

const minuteMs = 60_000;
// Of a longer gap the last hour is looked at: no chore here is rarer than hourly.
const maxMinutes = 60;

/** @returns tells at each call whether a minute that matches has begun since the call before */
export function makeTrigger(expression: string, now = Date.now()): (now?: number) => boolean {
  const calendar = cron.createTask(expression, () => {}, { timezone: 'UTC' });
  let last = Math.floor(now / minuteMs);

  return (now = Date.now()) => {
    const minute = Math.floor(now / minuteMs);
    if (minute === last) return false;
    // A clock that was stepped back has no minutes in between: this one alone counts.
    let at = minute < last ? minute : Math.max(last + 1, minute - maxMinutes + 1);
    last = minute;
    for (; at <= minute; at++) if (calendar.match(new Date(at * minuteMs))) return true;
    return false;
  };
}
