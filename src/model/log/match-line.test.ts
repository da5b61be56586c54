import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lineText, matches, type SearchedLine } from './match-line';
import type { JsonValue } from '../api/values';
import { shapeJobLog } from '@/server/shapes/shape-job-log';
import { queryForField } from './query-for-field';
import { showData, showFields } from './show-data';

const line = (parts: Partial<SearchedLine>): SearchedLine => ({
  line: 1,
  level: 'info',
  createdAt: new Date('2026-11-28T00:25:19.289Z'),
  message: '',
  data: null,
  stackTrace: null,
  ...parts,
});
const json = (value: unknown) => line({ data: JSON.stringify(value) });

test.each<[string, SearchedLine, boolean]>([
  ['disk', line({ message: 'The DISK is full' }), true],
  ['DISK', line({ message: 'the disk is full' }), true],
  ['disc', line({ message: 'the disk is full' }), false],
  ['ÄRGER', line({ message: 'großer Ärger' }), true],
  ['at read', line({ stackTrace: 'Error: x\n    at Read (a.ts:1:1)' }), true],
  ['x\n    at', line({ stackTrace: 'Error: x\n    at Read (a.ts:1:1)' }), true],
  ['"quoted"', json({ title: 'a "Quoted" word' }), true],
  ['c:\\books', json({ path: 'C:\\Books\\a.epub' }), true],
  ['one\ntwo', json({ text: 'one\ntwo' }), true],
  ['\u001b[0m', json({ text: '\u001b[0m' }), true],
  ['ENOENT', json({ error: { code: 'ENOENT' } }), true],
  ['title', json({ title: 1 }), true],
  ['%', line({ message: 'a_b' }), false],
  ['null', line({ data: 'null' }), false],
])('%j in %j: %s', (q, text, expected) => expect(matches(text, q)).toBe(expected));

/** Line 3002 of a log, and what people copy of it, as it is shown folded and open. */
const shown = line({
  line: 3002,
  message: 'test line',
  data: '{"part":"after","i":2}',
  stackTrace: 'Error: survived\n    at run (src/a.ts:1:1)',
});

test.each([
  ['"part":"after"', true],
  ['"after"', true],
  ['{"part":"after","i":2}', true],
  ['test line {"part":"after","i":2}', true],
  ['"part": "after",\n  "i": 2', true],
  ['test after', true],
  ['after TEST', true],
  ['survived after line', true],
  ['"test line"', true],
  ['"line test"', false],
  ['test before', false],
  ['info', true],
  ['warn', false],
  ['warn test', false],
  ['00:25:19.289', true],
  ['00:25:19', true],
  ['00:25:20', false],
  ['3002 00:25:19.289 info test line {"part":"after","i":2}', true],
  ['3003 00:25:19.289 info test line {"part":"after","i":2}', false],
  ['2026-11-28T00:25:19.289Z INFO  test line {"part":"after","i":2}', true],
  ['2026-11-27T00:25:19.289Z INFO  test line', false],
  ['test -after', false],
  ['test -before', true],
  ['-"test line"', false],
  ['-"line test"', true],
  ['-survived', false],
  ['level:info', true],
  ['level:error', false],
  ['-level:info', false],
  ['level:error,info after', true],
  ['level:>=warn after', false],
  ['level:bogus after', true],
  ['level:bogus before', false],
  ['info -after', false],
  ['info -before', true],
  ['part=after', true],
  ['"part=after i=2"', true],
  ['part=after i=3', false],
  ['-part=after', false],
  ['"after i=2"', true],
  ['3002 00:25:19.289 info test line part=after i=2', true],
])('%j finds the row that shows it: %s', (q, expected) => {
  expect(matches(shown, q)).toBe(expected);
});

test('a time is read in the zone of who reads', () => {
  expect(matches(shown, '01:25:19.289 info test', 'Europe/Berlin')).toBe(true);
  expect(matches(shown, '01:25:19.289 info test')).toBe(false);
});

test.each([
  ['skip -force now', 'skip -force now', true],
  ['set level:error here', 'level:error here', true],
  ['-x', '1 00:25:19.289 info -x', true],
])('a line of %j is found by its own text %j', (message, q, expected) => {
  expect(matches(line({ message }), q)).toBe(expected);
});

test('what the row shows of the data finds it, and what is offered for a value does', () => {
  const isSyntax = (q: string) => /^[-"\s]|level:/.test(q);
  const anyData = fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 1 }));
  fc.assert(
    fc.property(anyData as fc.Arbitrary<Record<string, JsonValue>>, (data) => {
      const queries = [showData(data), ...showFields(data).map(queryForField)];
      for (const q of queries)
        if (q !== null && !isSyntax(q)) expect(matches(json(data), q)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

const foldingCases = readFileSync('src/test/cases/folding.tsv', 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((row) => row.split('\t').map((cell) => cell.replaceAll('\\t', '\t')));

test.each(foldingCases)('in "%s" the query %s finds "%s"', (text, q, highlighted = '') => {
  const isFound = highlighted !== '';
  expect(matches(line({ message: text }), q)).toBe(isFound);
  expect(matches(line({ stackTrace: text }), q)).toBe(isFound);
  expect(matches(json({ title: text }), q)).toBe(isFound);
  expect(matches(line({ message: text }), `-${q}`)).toBe(!isFound);
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ maxLength: 12 }),
);

const cluster = /[\u1100-\u11ff]+|\P{M}[\p{M}\uff9e\uff9f]*|\p{M}+/gu;

/** Whether a query has nothing but words and phrases, or is found by its whole text. */
function isPlain(q: string): boolean {
  return /\s/.test(q.trim()) || /^(?!-|level:)/i.test(q.trim());
}

test('a piece of what a line holds finds it, and each of its words does in any order', () => {
  const anyLine = fc.record({ message: anyText, stackTrace: fc.option(anyText) });
  fc.assert(
    fc.property(anyLine, fc.jsonValue(), fc.nat(), fc.nat(40), (text, value, from, length) => {
      const one = line({ ...text, data: JSON.stringify({ value }) });
      for (const field of [one.message, one.data!, one.stackTrace ?? '']) {
        // Whole characters with their marks, as a person selects them.
        const characters = Array.from(field.matchAll(cluster), ([character]) => character);
        const start = from % (characters.length + 1);
        const q = characters.slice(start, start + length).join('');
        // Alone, an exclusion or a key is no text; as a part of one it is.
        if (!isPlain(q)) continue;
        expect(matches(one, q)).toBe(true);
        // Quotes that change places enclose another phrase.
        if (/["-]|level:/.test(q)) continue;
        expect(matches(one, q.split(/\s+/).reverse().join(' '))).toBe(true);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('a text is found in the data that holds it, in the row as in what the API sends', () => {
  fc.assert(
    fc.property(fc.dictionary(anyText, fc.jsonValue()), anyText, anyText, (data, text, q) => {
      const row = {
        id: 1,
        jobId: 1,
        line: 1,
        level: 'info' as const,
        createdAt: new Date(0),
        message: '',
        stackTrace: null,
        lostTo: null,
        data: JSON.stringify({ ...data, text }),
      };
      if (isPlain(text)) expect(matches(row, text)).toBe(true);
      expect(matches(lineText(shapeJobLog(row)), q)).toBe(matches(row, q));
    }),
    { numRuns: 500 },
  );
});
