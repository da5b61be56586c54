import { afterEach, beforeEach, expect, test } from 'vitest';
import { nameZone, nextTimeMode, writeFullTime, writeTime } from './time-text';

const zone = process.env.TZ;
beforeEach(() => {
  process.env.TZ = 'Asia/Kolkata';
});
afterEach(() => {
  process.env.TZ = zone;
});

const start = '2026-01-02T03:04:00.000Z';

test.each([
  ['utc', '2026-01-02T03:04:05.678Z', '03:04:05.678'],
  ['local', '2026-01-02T03:04:05.678Z', '08:34:05.678'],
  ['since', '2026-01-02T03:04:05.678Z', '+0:05.678'],
  ['since', '2026-01-02T05:06:07.001Z', '+2:02:07.001'],
  ['since', '2026-01-02T03:03:59.500Z', '−0:00.500'],
] as const)('%s time of %s', (mode, moment, text) => {
  expect(writeTime(moment, mode, start)).toBe(text);
});

test('without a start there is only the clock', () => {
  expect(writeTime(start, 'since', null)).toBe('03:04:00.000');
});

test('the full time says all of it', () => {
  expect(writeFullTime('2026-01-02T20:04:05.678Z', start).split('\n')).toEqual([
    '2026-01-03 01:34:05.678 UTC+5:30',
    '2026-01-02 20:04:05.678Z',
    '+17:00:05.678 since start',
  ]);
});

test('where the reader’s zone is UTC, a moment is written once', () => {
  process.env.TZ = 'UTC';
  expect(writeFullTime('2026-01-02T20:04:05.678Z', null)).toBe('2026-01-02 20:04:05.678Z');
});

test('zones are named by their offset', () => {
  const offset = (minutes: number) => nameZone({ getTimezoneOffset: () => minutes } as Date);
  expect([0, -120, 210].map(offset)).toEqual(['UTC', 'UTC+2', 'UTC−3:30']);
});

test('the modes go round', () => {
  expect(nextTimeMode('since')).toBe('local');
});
