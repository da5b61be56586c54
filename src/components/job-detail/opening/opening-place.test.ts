import { expect, test } from 'vitest';
import { rowOf } from '../list/log-rows';
import { openingMargin, openingOffset, type OpeningPlace } from './opening-place';
import { makeLines } from '@/test/make/make-lines';

const rows = makeLines(101, 600).map(rowOf);

test.each<[string, OpeningPlace, number, string | undefined]>([
  ['the start', 'start', 0, undefined],
  ['the end', 'end', 500 * 24 - 720, undefined],
  [
    'a line in the middle',
    { line: 351 },
    250.5 * 24 - 360,
    'min(0px, max(100cqh - 12000px, 50cqh - 6012px))',
  ],
  ['a line near the start', { line: 103 }, 0, 'min(0px, max(100cqh - 12000px, 50cqh - 60px))'],
  ['the last', { line: 600 }, 11_280, 'min(0px, max(100cqh - 12000px, 50cqh - 11988px))'],
  ['a line that is not there', { line: 7 }, 0, undefined],
])('%s', (_, place, offset, margin) => {
  expect(openingOffset(rows, place)).toBe(offset);
  expect(openingMargin(rows, place)).toBe(margin);
});
