import { expect, test } from 'vitest';
import { findPauses } from './find-pauses';
import { makeLine } from '@/test/make/make-lines';

const start = Date.UTC(2026, 0, 1);

function linesAfter(...pauses: number[]) {
  let at = start;
  return [0, ...pauses].map((ms, index) => {
    at += ms;
    return makeLine(index + 1, { created_at: new Date(at).toISOString() });
  });
}

test.each([
  ['a long pause among short ones', [100, 100, 9_000, 100], [{ beforeLine: 4, ms: 9_000 }]],
  ['5 s exactly is not over 5 s', [100, 100, 5_000, 100], []],
  ['usual for a slow log', [8_000, 8_000, 9_000, 8_000], []],
  ['five times the usual of a slow log', [8_000, 8_000, 40_000], [{ beforeLine: 4, ms: 40_000 }]],
  ['no lines at all', [], []],
])('%s', (_, pauses, expected) => {
  expect(findPauses(linesAfter(...pauses))).toEqual(expected);
});

test('lines that are not neighbours have no pause between them', () => {
  const [first, , , fourth] = linesAfter(10, 60_000, 10);
  expect(findPauses([first!, fourth!])).toEqual([]);
});
