import { expect, test } from 'vitest';
import { findFirstError, findLoaded, findUpTo, stepLine } from './find-line';
import { makeLine } from '@/test/make/make-lines';

const lines = [makeLine(3), makeLine(7, { level: 'fatal' }), makeLine(9, { level: 'error' })];

test.each([
  [null, 1, 3],
  [3, 1, 7],
  [8, 1, 9],
  [9, 1, 3],
  [null, -1, 9],
  [9, -1, 7],
  [3, -1, 9],
] as const)('from %j by %d to %d', (from, by, expected) => {
  expect(stepLine([3, 7, 9], from, by)).toBe(expected);
});

test('of no lines none is next', () => {
  expect(stepLine([], 3, 1)).toBeNull();
});

test('the first error is where a failed log opens', () => {
  expect(findFirstError(lines)).toBe(7);
  expect(findFirstError([makeLine(1)])).toBeNull();
});

test.each([
  [2, undefined, undefined],
  [3, 3, 3],
  [5, 3, undefined],
  [9, 9, 9],
  [99, 9, undefined],
])('up to %i comes %j, and there is %j itself', (number, upTo, itself) => {
  expect(findUpTo(lines, number)?.line).toBe(upTo);
  expect(findLoaded(lines, number)?.line).toBe(itself);
});
