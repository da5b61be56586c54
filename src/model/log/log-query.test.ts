import fc from 'fast-check';
import { expect, test } from 'vitest';
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
  ['C:\\x -y re:/a/', ['C:\\x', '-y', 're:/a/']],
  ['', []],
])('%j has the words and phrases %j', (typed, terms) => {
  expect(parseLogQuery(typed).text.terms).toEqual(terms);
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
  expect(row && [row.line, row.clock, row.level, row.text.whole]).toEqual(expected);
});

test('whatever is typed gives words that it holds, and never fails', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
      const query = parseLogQuery(typed);
      for (const term of query.text.terms) expect(typed).toContain(term);
      expect(needlesOf(query).every((needle) => typed.includes(needle))).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
