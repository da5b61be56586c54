import { expect, test } from 'vitest';
import { gapBefore } from './drawn-rows';

test('rows that follow each other have no gap, and others have the height of what is between', () => {
  const drawn = [
    { start: 100, end: 124 },
    { start: 124, end: 160.5 },
    { start: 160.6, end: 190 },
    { start: 900, end: 924 },
  ];
  expect(drawn.map((_, index) => gapBefore(drawn, index))).toEqual([
    undefined,
    undefined,
    undefined,
    710,
  ]);
});
