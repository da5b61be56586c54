import { expect, test } from 'vitest';
import { findProblems } from './query-problems';

test.each<[string, string, string]>([
  ['disk level:bogus', 'level:bogus', 'There is no level “bogus”'],
  ['level:warn,errr', 'level:warn,errr', 'There is no level “errr”'],
  ['  level:', 'level:', 'level: needs a level'],
  ['disk levle:error', 'levle:error', 'did you mean level:?'],
  ['a -"b c', '-"b c', 'no closing quote'],
  ['a severity:high', 'severity:high', 'did you mean level:?'],
  ['levels:', 'levels:', 'did you mean level:?'],
  ['since:', 'since:', 'since: needs a time, such as since:2h'],
  ['x after:yesterday y', 'after:yesterday', '“yesterday” is not a time'],
  ['-before:2026-02-30', '-before:2026-02-30', '“2026-02-30” is not a time'],
  ['befor:2h', 'befor:2h', 'did you mean before:?'],
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
  'since:2h -before:2026-11-28T22:00:05.123Z',
  'path:/a/b.epub duration_ms:>5000 status:200 type:scan title:"a b"',
  'node:fs https://a.example:80/x C:\\x Error: x',
])('%j has no problem', (typed) => {
  expect(findProblems(typed)).toEqual([]);
});

test.each<[string, string | null]>([
  ['type:scan status:failed,completed job:12 error:ENOENT -status:failed', null],
  ['status:200', null],
  ['status:running,Running,in_progress', null],
  ['status:fialed', '“fialed” is not a job status'],
  ['status:runing', 'statuses are pending, running, completed'],
  ['typ:scan', 'did you mean type:?'],
  ['stauts:failed', 'did you mean status:?'],
  ['errors:3', 'did you mean error:?'],
])('over all logs %j: %s', (typed, message) => {
  const [problem] = findProblems(typed, 'all');
  if (message === null) expect(problem).toBeUndefined();
  else expect(problem!.message).toContain(message);
});

test.each<[string, string | null]>([
  ['type:scan duration:>5m level:warn since:1d', null],
  ['duration:long', '“long” is not a duration'],
  ['duraton:>5m', 'did you mean duration:?'],
])('in the list of jobs %j: %s', (typed, message) => {
  const [problem] = findProblems(typed, 'jobs');
  if (message === null) expect(problem).toBeUndefined();
  else expect(problem!.message).toContain(message);
});
