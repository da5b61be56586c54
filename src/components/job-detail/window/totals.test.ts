import { expect, test } from 'vitest';
import { openWindow } from './log-window';
import { makeJob, makeLine, makeLines } from '@/test/make/make-lines';
import { takeTotals } from './totals';

const lost = makeLine(4, { lost_to: 5 });

test.each([
  ['all of it', makeLines(1, 5), 5, 5],
  ['a part of it', makeLines(2, 5), 5, null],
  ['not the newest', makeLines(1, 4), 5, null],
  ['a hole', [makeLine(1), makeLine(4)], 4, 2],
  ['lines given up', [...makeLines(1, 3), lost, makeLine(6)], 6, 4],
  ['lines given up at the end', [...makeLines(1, 3), lost], 5, 3],
  ['no line at all', [], 0, 0],
])('%s', (_, lines, newest, present) => {
  expect(takeTotals(makeJob(), openWindow(lines, newest), null).present).toBe(present);
});

test('of a part of a log, what the server has counted', () => {
  const part = openWindow(makeLines(5, 9), 48_113);
  expect(takeTotals(makeJob(), part, 48_113).present).toBe(48_113);
  const whole = openWindow(makeLines(1, 9), 9);
  expect(takeTotals(makeJob(), whole, 7).present).toBe(9);
});
