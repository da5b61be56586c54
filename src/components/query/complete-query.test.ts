import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findProblems } from '@/model/log/query-problems';
import { applySuggestion, completeQuery } from './complete-query';

const known = { types: ['scan', 'verify'], today: '2026-11-28' };
const offer = (typed: string) => {
  const caret = typed.indexOf('|');
  return completeQuery(typed.replace('|', ''), caret, 'all', known);
};

test.each<[string, string[]]>([
  ['le|', ['level:']],
  ['x st|', ['status:']],
  ['x st| y', ['status:']],
  ['-le|', ['-level:']],
  ['level:|', ['level:>=warn', 'level:info', 'level:warn', 'level:error', 'level:fatal']],
  ['level:e|', ['level:error']],
  ['level:warn,e|', ['level:warn,error']],
  ['type:|', ['type:scan', 'type:verify']],
  ['-type:s|', ['-type:scan']],
  ['status:f|', ['status:failed']],
  ['status:r|', ['status:running']],
  ['status:in|', ['status:in_progress']],
  ['after:|', ['after:2026-11-28']],
  ['ENOENT|', []],
  ['path:/a|', []],
  ['x |', []],
  ['level:error|', []],
])('%j is offered %j', (typed, texts) => {
  expect(offer(typed).suggestions.map(({ text }) => text)).toEqual(texts);
});

test('an empty box is offered every key', () => {
  expect(offer('|').suggestions.map(({ text }) => text)).toContain('level:');
  expect(offer('|').suggestions.length).toBeGreaterThan(7);
});

test('the list of jobs has a key of its own, and none for fields', () => {
  const keys = (typed: string) =>
    completeQuery(typed, typed.length, 'jobs', known).suggestions.map(({ text }) => text);
  expect(keys('du')).toEqual(['duration:']);
  expect(keys('duration:')).toEqual(['duration:>1m', 'duration:>1h']);
  expect(keys('pa')).toEqual([]);
  expect(new Set(keys('')).size).toBe(keys('').length);
});

test('classes of failures are offered, in quotes where they need them', () => {
  const errors = ['ENOENT', 'no pages in <path>', 'killed'];
  const texts = (typed: string) =>
    completeQuery(typed, typed.length, 'jobs', { ...known, errors }).suggestions.map(
      ({ text }) => text,
    );
  expect(texts('error:')).toEqual(['error:ENOENT', 'error:"no pages in <path>"', 'error:killed']);
  expect(texts('error:eno')).toEqual(['error:ENOENT']);
  expect(texts('-error:no')).toEqual(['-error:"no pages in <path>"']);
  expect(texts('error:killed,EN')).toEqual(['error:killed,ENOENT']);
});

test.each([
  ['x le| y', 'x level:| y'],
  ['x st|atus y', 'x status:| y'],
  ['level:e|', 'level:error |'],
  ['a level:e| b', 'a level:error |b'],
  ['le|', 'level:|'],
])('taking the first suggestion turns %j into %j', (typed, expected) => {
  const query = typed.replace('|', '');
  const completion = offer(typed);
  const taken = applySuggestion(query, completion, completion.suggestions[0]!);
  expect(`${taken.query.slice(0, taken.caret)}|${taken.query.slice(taken.caret)}`).toBe(expected);
});

test('whatever value is taken, the query has no problem', () => {
  const typed = fc.constantFrom('level:', 'level:warn,', 'since:', 'after:', 'type:', '-status:');
  fc.assert(
    fc.property(typed, fc.nat(), (query, index) => {
      const completion = completeQuery(query, query.length, 'all', known);
      const suggestion = completion.suggestions[index % completion.suggestions.length]!;
      expect(findProblems(applySuggestion(query, completion, suggestion).query, 'all')).toEqual([]);
    }),
  );
});
