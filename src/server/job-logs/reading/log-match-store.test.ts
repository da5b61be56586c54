import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeMatcher, type SearchedLine } from '@/model/log/match-line';
import type { Db } from '@/server/db/client';
import { testDb } from '@/test/database';
import { addJob, addLines } from '@/test/job-factory';
import { mayMatch } from './log-match-store';

interface Text {
  message: string;
  data: string | null;
  stackTrace: string | null;
}

/** The numbers of the lines of a job that the database lets through. */
async function findCandidates(db: Db, jobId: number, q: string): Promise<number[]> {
  const rows = await db.prisma.$queryRaw<{ line: number }[]>`
    SELECT line FROM job_logs WHERE job_id = ${jobId} AND ${mayMatch(q)} ORDER BY line`;
  return rows.map(({ line }) => line);
}

async function jobOf(texts: readonly Text[]) {
  const db = await testDb();
  const { id } = await addJob(db);
  await addLines(db, id, texts.length, (line) => texts[line - 1]!);
  return (q: string) => findCandidates(db, id, q);
}

const asSearched = (text: Text, line = 1): SearchedLine => ({
  ...{ line, level: 'info', createdAt: new Date(0) },
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
])('%j may match %j', async (message, q) => {
  expect(makeMatcher(q)(asSearched(inMessage(message)))).toBe(true);
  expect(await (await jobOf([inMessage(message)]))(q)).toEqual([1]);
});

test('what the database can tell does not come to JavaScript', async () => {
  const candidates = await jobOf(
    ['a_c', 'abc', '100%', '1000', 'a!c', '司書'].map((message) => inMessage(message)),
  );
  expect(await candidates('a_c')).toEqual([1]);
  expect(await candidates('0%')).toEqual([3]);
  expect(await candidates('A!C')).toEqual([5]);
  expect(await candidates('書')).toEqual([6]);
  expect(await candidates('図')).toEqual([]);
});

test('no line that matches is held back', async () => {
  // Few letters, so that they meet: those that fold oddly, LIKE's own, JSON's, those of many bytes.
  const letters = [...'aAiIkK\u0130\u0131\u0307\u212AßẞΣςσÅ\u212B%_!"\\\n/書🙂n0'];
  const text = (maxLength: number) =>
    fc.array(fc.constantFrom(...letters), { maxLength }).map((chars) => chars.join(''));
  const line = fc.record({
    message: text(6),
    data: fc.option(text(6).map((value) => JSON.stringify({ [value]: value }))),
    stackTrace: fc.option(text(6)),
  });
  const lines = fc.sample(line, { numRuns: 2_000, seed: 7 });
  const words = fc.array(fc.oneof(text(3), fc.constantFrom('info', '"a', 'a"', '1', '00:00:00')), {
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

test('no character outside of ASCII is folded into one that stands for itself', () => {
  for (let code = 0x80; code <= 0x10_ffff; code++) {
    const char = String.fromCodePoint(code);
    const folded = char.toLowerCase();
    if (folded === char) continue;
    expect(folded).not.toMatch(/[\0-hjl-\x7f\p{Lo}]/u);
  }
});
