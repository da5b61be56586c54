import { expect, it } from 'vitest';
import { nextRow } from './next-row';

it.each([
  ['begins at the top row', null, 1, 40],
  ['begins at the top row upwards too', null, -1, 40],
  ['goes to the next row, however far the line is', 40, 1, 9_000],
  ['goes to the row before', 40, -1, 3],
  ['stays at the last row', 9_000, 1, null],
  ['stays at the first row', 3, -1, null],
  ['begins at the top row when the marked one is not shown', 41, 1, 40],
] as const)('%s', (_what, marked, by, next) => {
  expect(nextRow([3, 40, 9_000], marked, 40, by)).toBe(next);
});

it('has nowhere to go without a row', () => {
  expect(nextRow([], 5, null, 1)).toBe(null);
});
