import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogLevel } from './job-log';
import { findProblems } from './query-problems';
import { needlesOf, parseLogQuery } from './log-query';

test.each<[string, string[]]>([
  ['test before', ['test', 'before']],
  ['  a  b ', ['a', 'b']],
  ['"a phrase" word', ['a phrase', 'word']],
  ['"after"', ['after']],
  ['"part":"after"', ['"part":"after"']],
  ['{"part":"after","i":2}', ['{"part":"after","i":2}']],
  ['"part": "after"', ['"part":', 'after']],
  ['"unfinished', ['"unfinished']],
  ['say "a b', ['say', '"a', 'b']],
  ['""', ['""']],
  ['C:\\x y re:/a/', ['C:\\x', 'y', 're:/a/']],
  ['multi-agent a->b -> --force -=- -', ['multi-agent', 'a->b', '->', '--force', '-=-', '-']],
  ['"level:error" x', ['level:error', 'x']],
  ['https://a.example/level:x', ['https://a.example/level:x']],
  ['-skipped level:error', []],
  ['path:/a code:ENOENT since:2h', []],
  ['12:30 a: -x:y', ['12:30', 'a:']],
  ['', []],
])('%j has the words and phrases %j', (typed, terms) => {
  expect(parseLogQuery(typed).text.terms).toEqual(terms);
});

test.each<[string, string[]]>([
  ['a -b', ['b']],
  ['-"a phrase" -c', ['a phrase', 'c']],
  ['-/books/a.epub', ['/books/a.epub']],
  ['a-b', []],
  ['-"unfinished phrase', []],
])('%j leaves out %j', (typed, without) => {
  expect(parseLogQuery(typed).text.without).toEqual(without);
});

test.each<[string, LogLevel[] | null]>([
  ['level:error', ['error']],
  ['LEVEL:Error,fatal', ['error', 'fatal']],
  ['-level:info', ['warn', 'error', 'fatal']],
  ['level:>=warn', ['warn', 'error', 'fatal']],
  ['level:>warn', ['error', 'fatal']],
  ['level:<warn', ['info']],
  ['level:>=warn -level:fatal', ['warn', 'error']],
  ['level:info level:warn', []],
  ['level:warn,bogus', ['warn']],
  ['level:', null],
  ['level:bogus', null],
  ['disk', null],
])('%j is about the levels %j', (typed, levels) => {
  expect(parseLogQuery(typed).text.levels).toEqual(levels);
});

test.each<[string, [string, boolean, string][]]>([
  ['path:/a/b.epub', [['path', false, 'path:/a/b.epub']]],
  ['-Code:ENOENT,EACCES', [['code', true, 'Code:ENOENT,EACCES']]],
  ['x title:"Tin Robot" y', [['title', false, 'title:"Tin Robot"']]],
  ['error.code:E', [['error.code', false, 'error.code:E']]],
  ['https://a.example C:\\x a:b 12:30 x:', []],
])('%j asks for the fields %j', (typed, expected) => {
  const { fields } = parseLogQuery(typed).text;
  expect(fields.map(({ key, isNegated, literal }) => [key, isNegated, literal])).toEqual(expected);
});

const clock = (time: string, date: string | null = null) => ({ date, time });

test.each([
  ['test line', null],
  ['12 books', null],
  ['information', null],
  ['22:22', null],
  ['info', [null, null, 'info', '']],
  ['WARN  disk full', [null, null, 'warn', 'disk full']],
  ['22:22:17.309', [null, clock('22:22:17.309'), null, '']],
  ['22:22:17 info test', [null, clock('22:22:17'), 'info', 'test']],
  [
    '3002 22:22:17.309 info test line {"i":2}',
    [3002, clock('22:22:17.309'), 'info', 'test line {"i":2}'],
  ],
  [
    '2026-11-28T00:25:19.289Z ERROR the first',
    [null, clock('00:25:19.289', '2026-11-28'), 'error', 'the first'],
  ],
  ['7 +0:03.400 info x', [7, null, 'info', 'x']],
])('%j as a row: %j', (typed, expected) => {
  const { row } = parseLogQuery(typed);
  expect(row && [row.line, row.clock, row.level, row.text.terms.join(' ')]).toEqual(expected);
});

test('a time that can be read is not looked for as text', () => {
  expect(parseLogQuery('disk since:2h').text.whole).toBeNull();
  expect(parseLogQuery('disk since:later').text.whole).toBe('disk since:later');
});

test('whatever is typed gives words that it holds, and never fails', () => {
  const syntax = fc.constantFrom(
    ...['-', '"', ' ', ':', 'level:', 'levle:', 'error', ',', '>=', 'a', '..', '7', 'since:', '2h'],
  );
  const anyQuery = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(syntax, { maxLength: 12 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(anyQuery, (typed) => {
      const query = parseLogQuery(typed);
      const { terms, without } = query.text;
      for (const term of [...terms, ...without]) expect(typed).toContain(term);
      expect(needlesOf(query).every((needle) => typed.includes(needle))).toBe(true);
      for (const { start, end } of findProblems(typed))
        expect(typed.slice(start, end).trim()).not.toBe('');
    }),
    { numRuns: 2_000 },
  );
});
