import { expect, it } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatCountOf,
  formatDuration,
  formatExact,
  formatOlderDate,
  formatList,
  formatOrdinal,
  formatRelative,
} from './format';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

it.each([
  [-5, '0 ms'],
  [0, '0 ms'],
  [840.7, '840 ms'],
  [second, '1 s'],
  [3_450, '3.4 s'],
  [9_999, '9.9 s'],
  [10_900, '10 s'],
  [minute, '1 m'],
  [3 * minute + 12 * second, '3 m 12 s'],
  [hour - 1, '59 m 59 s'],
  [hour + 4 * minute + 59 * second, '1 h 4 m'],
  [2 * day + 3 * hour, '2 d 3 h'],
])('writes a duration of %d ms as %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

it.each([
  [-minute, 'just now'],
  [9 * second, 'just now'],
  [40 * second, '40 s ago'],
  [minute, '1 min ago'],
  [2 * minute + 59 * second, '2 min ago'],
  [5 * hour, '5 h ago'],
  [29 * day, '29 d ago'],
  [90 * day, '3 mo ago'],
  [800 * day, '2 y ago'],
])('writes what was %d ms ago as %s', (ageMs, text) => {
  const now = new Date('2026-11-24T12:00:00Z');
  const date = new Date(now.getTime() - ageMs);
  expect(formatRelative(date, now)).toBe(text);
  expect(formatRelative(date, now.getTime())).toBe(text);
});

it('writes an exact time with its zone', () => {
  const date = new Date('2026-11-24T02:44:57Z');
  expect(formatExact(date, 'UTC')).toBe('24 Nov 2026, 02:44:57 UTC');
});

it.each([
  [0, '0'],
  [999, '999'],
  [48_113, '48,113'],
])('writes the count %d as %s', (count, text) => {
  expect(formatCount(count)).toBe(text);
});

it.each([
  [0, '0 warnings'],
  [1, '1 warning'],
  [1_200, '1,200 warnings'],
])('writes %d things as %s', (count, text) => {
  expect(formatCountOf(count, 'warning')).toBe(text);
});

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1 kB'],
  [1_540, '1.5 kB'],
  [9_960, '10 kB'],
  [999_600, '1 MB'],
  [12_400_000, '12 MB'],
  [3e15, '3000 TB'],
])('writes %d bytes as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

it.each([
  [1, 'first'],
  [8, 'eighth'],
  [9, '9th'],
  [11, '11th'],
  [21, '21st'],
  [22, '22nd'],
  [103, '103rd'],
  [1_001, '1,001st'],
])('%i is %s', (number, text) => {
  expect(formatOrdinal(number)).toBe(text);
});

it.each([
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('%j is %s', (parts, text) => {
  expect(formatList(parts)).toBe(text);
});

it.each([
  ['2026-11-27T02:44:58.000Z', null],
  ['2026-11-26T02:44:57.000Z', '26 Nov, 02:44'],
  ['2025-11-26T02:44:57.000Z', '26 Nov 2025, 02:44'],
])('the date of %s is %s', (at, text) => {
  const now = new Date('2026-11-28T02:44:57.000Z');
  expect(formatOlderDate(new Date(at), now, 'UTC')).toBe(text);
});
