import { expect, test } from 'vitest';
import { nextItem } from './next-item';

test.each<[string, number[], number, Parameters<typeof nextItem>[2], number]>([
  ['the first in view, to begin with', [-90, -10, 30, 70], -1, 1, 2],
  ['the first in view, going up too', [-90, -10, 30, 70], -1, -1, 2],
  ['the last, where all are above', [-90, -10], -1, 1, 1],
  ['the next', [0, 40, 80], 1, 1, 2],
  ['the one before', [0, 40, 80], 1, -1, 0],
  ['no further than the last', [0, 40, 80], 2, 1, 2],
  ['no further than the first', [0, 40, 80], 0, -1, 0],
  ['the first', [0, 40, 80], 2, 'first', 0],
  ['the last', [0, 40, 80], 0, 'last', 2],
])('%s', (_what, tops, at, to, next) => expect(nextItem(tops, at, to)).toBe(next));

test('there is nowhere to go in an empty list', () => {
  expect([][nextItem([], -1, 1)]).toBeUndefined();
});
