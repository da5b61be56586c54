import { expect, test } from 'vitest';
import { isAtClock, isTimeZone, momentAt } from './clock';

const moment = new Date('2026-10-25T00:30:05.678Z');
const at = (time: string, date: string | null = null) => ({ time, date });

test.each([
  [at('00:30:05.678'), 'UTC', true],
  [at('00:30:05.67'), 'UTC', true],
  [at('00:30:05'), 'UTC', true],
  [at('00:30:06'), 'UTC', false],
  [at('02:30:05'), 'Europe/Berlin', true],
  // UTC is always understood: the log can be switched to it.
  [at('00:30:05'), 'Europe/Berlin', true],
  [at('01:30:05'), 'Europe/Berlin', false],
  [at('20:30:05.678', '2026-10-24'), 'America/New_York', true],
  [at('20:30:05.678', '2026-10-25'), 'America/New_York', false],
  [at('06:15:05', '2026-10-25'), 'Asia/Kathmandu', true],
])('%j in %s: %s', (clock, zone, expected) => {
  expect(isAtClock(moment, clock, zone)).toBe(expected);
});

test('a moment that the clock shows twice is found under both', () => {
  for (const hour of ['00', '01']) {
    const one = new Date(`2026-10-25T${hour}:10:00Z`);
    expect(isAtClock(one, at('02:10:00'), 'Europe/Berlin')).toBe(true);
  }
});

test('tells time zone names from other words', () => {
  expect(isTimeZone('Europe/Berlin')).toBe(true);
  expect(isTimeZone('Europe/Nowhere')).toBe(false);
  expect(isTimeZone('')).toBe(false);
});

test.each([
  ['2026-11-28', '00:00', 'UTC', '2026-11-28T00:00:00.000Z'],
  ['2026-11-28', '22:17:03.309', 'Europe/Berlin', '2026-11-28T21:17:03.309Z'],
  ['2026-07-01', '00:00', 'America/New_York', '2026-07-01T04:00:00.000Z'],
  ['2026-11-28', '00:00', 'Asia/Kathmandu', '2026-11-27T18:15:00.000Z'],
  // Twice and never: the nights when the clocks change.
  ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
  ['2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
  ['2026-02-30', '00:00', 'UTC', null],
  ['2026-13-01', '00:00', 'Europe/Berlin', null],
  ['2026-11-28', '25:00', 'UTC', null],
])('%s %s in %s is %s', (date, time, zone, expected) => {
  const at = momentAt(date, time, zone);
  expect(at === null ? null : new Date(at).toISOString()).toBe(expected);
});
