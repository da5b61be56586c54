import { expect, test } from 'vitest';
import { readGoal } from './read-goal';

// From 22:15:30 to 01:40:00 the next day in Berlin, an hour ahead of UTC.
const context = {
  start: Date.parse('2026-11-28T21:15:30.000Z'),
  end: Date.parse('2026-11-29T00:40:00.000Z'),
  timeZone: 'Europe/Berlin',
};

test.each<[typed: string, expected: string | number | null]>([
  ['4821', 4821],
  ['#L4821', 4821],
  [' 48,113 ', 48113],
  ['1.000.000', 1_000_000],
  ['22:20', '2026-11-28T21:20:00.000Z'],
  // The minute in which it started, and times past midnight.
  ['22:15', '2026-11-28T21:15:00.000Z'],
  ['0:30', '2026-11-28T23:30:00.000Z'],
  ['00:30:15.250', '2026-11-28T23:30:15.250Z'],
  ['23:59:59,5', '2026-11-28T22:59:59.500Z'],
  ['2026-11-29', '2026-11-28T23:00:00.000Z'],
  ['2026-11-29 1:05', '2026-11-29T00:05:00.000Z'],
  ['2026-11-29T00:05Z', '2026-11-29T00:05:00.000Z'],
  ['5m', '2026-11-29T00:35:00.000Z'],
  ['-5m', '2026-11-29T00:35:00.000Z'],
  ['1h 30m before the end', '2026-11-28T23:10:00.000Z'],
  ['+10s', '2026-11-28T21:15:40.000Z'],
  ['2m after the start', '2026-11-28T21:17:30.000Z'],
  ['+2:30', '2026-11-28T21:18:00.000Z'],
  ['+905:21', '2026-11-29T12:20:51.000Z'],
  ['+1:02:03.400', '2026-11-28T22:17:33.400Z'],
  ['', null],
  ['soon', null],
  ['25:00', null],
  ['2026-02-30', null],
  ['5 minutes ago', null],
])('%j is %s', (typed, expected) => {
  const goal = readGoal(typed, context);
  const found = goal && ('line' in goal ? goal.line : new Date(goal.time).toISOString());
  expect(found).toBe(expected);
});
