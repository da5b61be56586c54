import { expect, test } from 'vitest';
import { findSuccessor } from './hold-place';
import type { LogRow } from '../list/log-rows';
import { makeLine } from '@/test/make/make-lines';

const rows: LogRow[] = [
  { kind: 'line', key: 'a', line: makeLine(3) },
  { kind: 'pause', key: 'b', ms: 9_000 },
  { kind: 'unread', key: 'c', line: 8 },
  { kind: 'end', key: 'end' },
];

test.each([
  [1, 0],
  [3, 0],
  [4, 2],
  [9, 2],
])('line %i is succeeded by row %i', (line, index) => {
  expect(findSuccessor(rows, line)).toBe(index);
});

test('no line, no successor', () => {
  expect(findSuccessor([{ kind: 'end', key: 'end' }], 5)).toBeNull();
});
