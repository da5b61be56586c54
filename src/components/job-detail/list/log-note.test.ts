import { expect, test } from 'vitest';
import { describeMissingLine } from './log-note';

const line = (number: number) => ({ first: number, last: number });

test.each([
  [null, 13, false, ''],
  [line(13), 13, false, ''],
  [{ first: 10, last: 99 }, 13, false, ''],
  [line(999_999), 13, false, 'There is no line 999,999: this log ends at line 13'],
  [line(20), 13, true, 'There is no line 20 yet: the log is at line 13'],
  [line(1), 0, false, 'There is no line 1: this log is empty'],
])('%j of a log of %i lines, live: %j', (linked, newest, isLive, note) => {
  expect(describeMissingLine(linked, newest, isLive)).toBe(note);
});
