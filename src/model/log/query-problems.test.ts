import { expect, test } from 'vitest';
import { findProblems } from './query-problems';

test.each<[string, string, string]>([
  ['disk level:bogus', 'level:bogus', 'There is no level “bogus”'],
  ['level:warn,errr', 'level:warn,errr', 'There is no level “errr”'],
  ['  level:', 'level:', 'level: needs a level'],
  ['disk levle:error', 'levle:error', 'did you mean level:?'],
  ['a -"b c', '-"b c', 'no closing quote'],
])('%j has a problem with %j: %s', (typed, token, message) => {
  const problems = findProblems(typed);
  expect(problems.map(({ start, end }) => typed.slice(start, end))).toEqual([token]);
  expect(problems[0]!.message).toContain(message);
});

test.each([
  'disk full',
  '{"level:": 1}',
  'a -b -"c d" level:>=warn',
  '"levle:x"',
  '12:00:01 info x',
])('%j has no problem', (typed) => {
  expect(findProblems(typed)).toEqual([]);
});
