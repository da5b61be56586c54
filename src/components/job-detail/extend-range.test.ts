import { expect, test } from 'vitest';
import { extendRange, mostKeptRows } from './extend-range';

test.each([
  ['nothing selected', [4, 5], [], [4, 5]],
  ['rows that are gone', [4, 5], [-1, -1], [4, 5]],
  ['upwards, out of view', [7, 8], [3, 1], [1, 2, 3, 7, 8]],
  ['within the view', [1, 2, 3], [2, 2], [1, 2, 3]],
])('%s', (_name, inView, ends, rows) => {
  expect(extendRange(inView, ends)).toEqual(rows);
});

test('a selection of everything does not draw everything', () => {
  expect(extendRange([], [0, 19_999])).toHaveLength(mostKeptRows);
});
