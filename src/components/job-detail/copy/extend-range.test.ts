import { expect, test } from 'vitest';
import { extendRange, maxKeptRows } from './extend-range';

test.each([
  ['nothing selected', [4, 5], [], [4, 5]],
  ['rows that are gone', [4, 5], [-1, -1], [4, 5]],
  ['upwards, out of view', [7, 8], [3, 1], [1, 2, 3, 7, 8]],
  ['within the view', [1, 2, 3], [2, 2], [1, 2, 3]],
])('%s', (_name, inView, ends, rows) => {
  expect(extendRange(inView, ends)).toEqual(rows);
});

test.each([
  ['out of view', [7, 8], [], 2, [2, 7, 8]],
  ['in view', [7, 8], [], 8, [7, 8]],
  ['beside a selection', [7, 8], [3, 4], 1, [1, 3, 4, 7, 8]],
])('the row with the focus, %s', (_name, inView, ends, focused, rows) => {
  expect(extendRange(inView, ends, focused)).toEqual(rows);
});

test('a selection of everything does not draw everything', () => {
  expect(extendRange([], [0, 19_999])).toHaveLength(maxKeptRows);
});
