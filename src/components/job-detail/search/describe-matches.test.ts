import { expect, test } from 'vitest';
import { describeMatches } from './describe-matches';

const two = { lines: [3, 9], matched: 2 };

test.each([
  [{ ...two, marked: 9, scannedTo: 340, all: 340 }, '2 of 2 in 340 lines'],
  [{ ...two, marked: null, scannedTo: 340, all: 340 }, '2 in 340 lines'],
  [{ ...two, marked: 4, scannedTo: 1_000, all: 48_113 }, '2 in 1,000 of 48,113…'],
  [{ lines: [3], matched: 1_922, marked: 3, scannedTo: 9, all: 9 }, '1 of 1,922 in 9 lines'],
  [{ lines: [], matched: 0, marked: null, scannedTo: 1, all: 1 }, '0 in 1 line'],
])('%#', (search, text) => {
  expect(describeMatches(search)).toBe(text);
});
