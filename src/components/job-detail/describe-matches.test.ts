import { expect, test } from 'vitest';
import { describeMatches } from './describe-matches';
import { makeLine } from './test-lines';

const matches = [makeLine(3), makeLine(9)];

test.each([
  [{ matches, marked: 9, searched: 340, all: 340 }, '2 of 2 in 340 lines'],
  [{ matches, marked: null, searched: 340, all: 340 }, '2 in 340 lines'],
  [{ matches, marked: 4, searched: 1_000, all: 48_113 }, '2 in 1,000 loaded lines'],
  [{ matches: [], marked: null, searched: 1, all: 1 }, '0 in 1 line'],
])('%#', (search, text) => {
  expect(describeMatches(search)).toBe(text);
});
