import { afterEach, expect, test, vi } from 'vitest';
import { makeTrigger } from './trigger';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const yearMs = 365 * 24 * hourMs;
const at = (iso: string) => Date.parse(iso);

afterEach(() => vi.unstubAllEnvs());

/** How often it triggers when it is asked each second. */
function countTriggers(expression: string, from: number, lengthMs: number): number {
  const isDue = makeTrigger(expression, from);
  let count = 0;
  for (let now = from; now <= from + lengthMs; now += secondMs) if (isDue(now)) count++;
  return count;
}

const changes = [
  ['the end of summer time in Berlin', 'Europe/Berlin', '2026-10-25T00:00:30Z'],
  ['its begin', 'Europe/Berlin', '2026-03-29T00:00:30Z'],
  ['its end in New York', 'America/New_York', '2026-11-01T05:00:30Z'],
  ['a change of half an hour on Lord Howe Island', 'Australia/Lord_Howe', '2026-04-04T14:00:30Z'],
  ['a change at midnight in Cairo', 'Africa/Cairo', '2026-04-23T21:00:30Z'],
  ['a zone three quarters of an hour off', 'Asia/Kathmandu', '2026-06-01T00:00:30Z'],
] as const;

test.each(changes)('%s: each minute and each hour once', (_, zone, from) => {
  vi.stubEnv('TZ', zone);
  expect(countTriggers('* * * * *', at(from), 3 * hourMs)).toBe(180);
  expect(countTriggers('0 * * * *', at(from), 3 * hourMs)).toBe(3);
});

test.each([
  ['back a minute', -minuteMs],
  ['back an hour', -hourMs],
  ['back 10 years', -10 * yearMs],
  ['forward 3 minutes', 3 * minuteMs],
  ['forward 30 days', 30 * 24 * hourMs],
  ['forward 100 years', 100 * yearMs],
])('a clock that is stepped %s triggers at once, and then each minute', (_, stepMs) => {
  const start = at('2026-06-01T12:00:30Z');
  const isDue = makeTrigger('* * * * *', start);
  const begun = performance.now();
  expect(isDue(start + stepMs)).toBe(true);
  expect(performance.now() - begun).toBeLessThan(50);
  expect(isDue(start + stepMs + 20 * secondMs)).toBe(false);
  expect(isDue(start + stepMs + minuteMs)).toBe(true);
});

test('an hour that began while the machine slept is not left out', () => {
  const isDue = makeTrigger('0 * * * *', at('2026-06-01T12:30:00Z'));
  expect(isDue(at('2026-06-01T13:20:00Z'))).toBe(true);
  expect(isDue(at('2026-06-01T13:59:59Z'))).toBe(false);
  expect(isDue(at('2026-06-01T14:00:00Z'))).toBe(true);
});
