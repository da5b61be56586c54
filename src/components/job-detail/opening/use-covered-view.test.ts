import { expect, test } from 'vitest';
import { isCovered } from './use-covered-view';

const rows = (...indexes: number[]) => indexes.map((i) => ({ start: i * 24, end: i * 24 + 24 }));

test.each([
  ['all in view', rows(0, 1, 2, 3), 10, 90, true],
  ['an empty view', rows(), 0, 0, true],
  ['a view without rows', rows(), 0, 100, false],
  ['rows above the view', rows(0, 1, 2), 72, 96, false],
  ['rows below the view', rows(5, 6, 7), 96, 168, false],
  ['a hole in the view', rows(0, 1, 3), 0, 96, false],
  ['a hole above the view, at a selected row', rows(0, 4, 5, 6), 100, 160, true],
  ['too few rows at the end', rows(4, 5), 100, 160, false],
] as const)('%s', (_, drawn, top, bottom, covered) => {
  expect(isCovered(drawn, top, bottom)).toBe(covered);
});
