import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText } from '@/model/fold-text';
import { makeMatcher, type SearchedLine } from '@/model/log/match-line';
import type { Db } from '../client';
import { testDb } from '@/test/database';
import { addJob, addLines } from '@/test/job-factory';

interface Text {
  message: string;
  data: string | null;
  stackTrace: string | null;
}

/** The numbers of the lines of a job that the database lets through. */
async function findCandidates(db: Db, jobId: number, q: string): Promise<number[]> {
  const range = { jobId, after: 0, to: 10_000, limit: 10_000 };
  const rows = await db.sql.fetchRange(range, { where: db.sql.mayMatch(q) }, 'number');
  return rows.map(({ line }) => line);
}

async function jobOf(texts: readonly Text[]) {
  const db = await testDb();
  const { id } = await addJob(db);
  await addLines(db, id, texts.length, (line) => texts[line - 1]!);
  return (q: string) => findCandidates(db, id, q);
}

const asSearched = (text: Text, line = 1): SearchedLine => ({
  line,
  level: 'info',
  createdAt: new Date(0),
  ...text,
});

const inMessage = (message: string): Text => ({ message, data: null, stackTrace: null });

test.each([
  ['Kelvin', 'KELVIN'],
  ['\u212Aelvin', 'kelvin'],
  ['\u0130stanbul', 'i'],
  ['\u0130stanbul', 'i\u0307s'],
  ['GRÖSSE', 'grö'],
  ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
  ['司書の本棚', '書の本'],
  ['100%_sure!', '%_SURE!'],
  ['Ærøskøbing', 'aeros'],
  ['ﬁle', 'file'],
  ['cafe\u0301 noir', '-tea CAFÉ'],
])('%j may match %j', async (message, q) => {
  expect(makeMatcher(q)(asSearched(inMessage(message)))).toBe(true);
  expect(await (await jobOf([inMessage(message)]))(q)).toEqual([1]);
});

test('what the database can tell does not come to JavaScript', async () => {
  const candidates = await jobOf(
    ['a_c', 'abc', '100%', '1000', 'a!c', 'Kid'].map((message) => inMessage(message)),
  );
  expect(await candidates('a_c')).toEqual([1]);
  expect(await candidates('0%')).toEqual([3]);
  expect(await candidates('A!C')).toEqual([5]);
  expect(await candidates('KID')).toEqual([6]);
  expect(await candidates('書')).toEqual([]);
  expect(await candidates('kíd')).toEqual([6]);
  expect(await candidates('-c -level:error')).toEqual([3, 4, 6]);
  expect(await candidates('0 -1000')).toEqual([3]);
  expect(await candidates('level:error')).toEqual([]);
});

test('no line that matches is held back', async () => {
  // Few letters, so that they meet: those that fold oddly, LIKE's own, JSON's, those of many bytes.
  const letters = [...'aAiIkK\u0130\u0131\u0307\u212AßẞΣςσÅ\u212Béﬁが\u3099%_!-"\\\n/書🙂n0'];
  const text = (maxLength: number) =>
    fc.array(fc.constantFrom(...letters), { maxLength }).map((chars) => chars.join(''));
  const names = fc.oneof(text(6), fc.constantFrom('aa', 'ai', 'AI', 'aa.ai', 'ß0'));
  const data = fc
    .tuple(names, fc.oneof(text(6), fc.constantFrom(0, 7)))
    .map(([name, value]) => JSON.stringify({ [name]: value, aa: { ai: value } }));
  const line = fc.record({
    message: text(6),
    data: fc.option(data),
    stackTrace: fc.option(text(6)),
  });
  const lines = fc.sample(line, { numRuns: 1_000, seed: 7 });
  const syntax = [
    'info',
    '"a',
    'a"',
    '1',
    '00:00:00',
    '-a',
    '-"a',
    'level:info',
    '-level:info',
    'a=',
    '=a',
    '-a=a',
    'aa:a',
    'AI:0',
    'ai:>=0',
    '-ai:a',
    'ai:"a /"',
    'aa.ai:a',
    'ß0:s',
  ];
  const words = fc.array(fc.oneof(text(3), fc.constantFrom(...syntax)), {
    maxLength: 4,
  });
  const anyQuery = fc.oneof(
    text(3),
    words.map((some) => some.join(' ')),
  );
  const candidates = await jobOf(lines);
  await fc.assert(
    fc.asyncProperty(anyQuery, async (q) => {
      const found = new Set(await candidates(q));
      const isMatch = makeMatcher(q);
      expect(
        lines.flatMap((each, index) => (isMatch(asSearched(each, index + 1)) ? [index + 1] : [])),
      ).toSatisfy((matching: number[]) => matching.every((number) => found.has(number)));
    }),
    { numRuns: 300 },
  );
});

test('the database tells lines by their time, and whether they may have a field', async () => {
  const db = await testDb();
  const { id } = await addJob(db);
  const at = (line: number) => new Date(Date.UTC(2026, 10, 28, line));
  await addLines(db, id, 5, (line) => ({
    createdAt: at(line),
    message: 'read',
    data: JSON.stringify(line === 5 ? { code: 'ENOENT' } : { ms: line }),
  }));
  const context = { timeZone: 'Europe/Berlin', now: at(5) };
  const find = async (q: string) => {
    const where = db.sql.mayMatch(q, context);
    const rows = await db.sql.fetchRange(
      { jobId: id, after: 0, to: 9, limit: 9 },
      { where },
      'number',
    );
    return rows.map(({ line }) => line);
  };
  expect(await find('since:2h')).toEqual([3, 4, 5]);
  expect(await find('-since:2h')).toEqual([1, 2]);
  expect(await find('after:2026-11-28T03:00 before:2026-11-28T05:00')).toEqual([2, 3]);
  expect(await find('after:nonsense')).toEqual([1, 2, 3, 4, 5]);
  expect(await find('code:ENO')).toEqual([5]);
  expect(await find('ms:>3')).toEqual([1, 2, 3, 4]);
});

test('text of ASCII is folded by its case alone, as LIKE folds it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      expect(foldText(text)).toBe(text.toLowerCase());
    }),
  );
});
