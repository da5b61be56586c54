import { expect, test } from 'vitest';
import { makeLines } from '@/test/make/make-lines';
import { openWindow } from '../window/log-window';
import { describePrint } from './print-note';

const whole = openWindow(makeLines(1, 40), 40);
const part = openWindow(makeLines(2_001, 2_400), 6_002);

test.each<[string, Parameters<typeof describePrint>, string]>([
  ['all of it', [whole, '', null], ''],
  ['all, filtered', [whole, '“disk”', null], 'Of 40 lines, those that match “disk”.'],
  ['a part', [part, '', null], 'Lines 2,001–2,400 of 6,002 lines. A download has the whole log.'],
  [
    'a part, filtered',
    [part, 'level info', null],
    'Lines 2,001–2,400 of 6,002 lines, only those that match level info. A download has the whole log.',
  ],
  [
    'what a search found',
    [part, '“disk”', 31],
    '31 of 6,002 lines that match “disk”. Those that were not scrolled to are printed as their line number; a download has all of them.',
  ],
])('a print says what it has of %s', (_what, args, note) =>
  expect(describePrint(...args)).toBe(note),
);
