import { expect, test } from 'vitest';
import type { LogLevel } from '@/model/log/job-log';
import { matches } from '@/model/log/match-line';
import type { Db } from '@/server/db/client';
import { testDb, testOnSqlite } from '@/test/database';
import { explain } from '@/test/queries/explain';
import { addJob, addLines } from '@/test/job-factory';
import { searchLines } from './search-lines';

/** Searches as a client does, and adds up. */
async function searchAll(
  db: Db,
  jobId: number,
  q: string | undefined,
  levels?: LogLevel[],
  fromLine = 1,
) {
  const found: number[] = [];
  for (;;) {
    const part = await searchLines(db, jobId, { q, levels, fromLine });
    found.push(...part.matches);
    if (!part.hasMore) return { found, scannedToLine: part.scannedToLine };
    expect(part.scannedToLine).toBeGreaterThanOrEqual(fromLine);
    fromLine = part.scannedToLine + 1;
  }
}

const describeLine = (line: number) => ({
  level: (line % 1_000 === 0 ? 'error' : line % 10 === 0 ? 'warn' : 'info') as LogLevel,
  message: `Read Book ${line}`,
  data: line % 3 === 0 ? JSON.stringify({ path: `C:\\books\\${line}.epub` }) : null,
  stackTrace: line % 1_000 === 0 ? `Error: Broken\n    at read (src/${line}.ts:1:1)` : null,
});

test('100,000 lines: every match, each once, as the matcher alone would say', async () => {
  const db = await testDb();
  const { id } = await addJob(db);
  const other = await addJob(db);
  await addLines(db, other.id, 300, describeLine);
  await addLines(db, id, 100_000, describeLine);
  const all = Array.from({ length: 100_000 }, (_, index) => index + 1);
  const cases: [string | undefined, LogLevel[]?][] = [
    [undefined, ['warn', 'error']],
    [undefined, ['info', 'error']],
    ['book 9999'],
    ['c:\\BOOKS\\333'],
    ['BROKEN\n    at'],
    ['book 77', ['warn', 'error']],
    ['book 77', ['info', 'error']],
    ['not there', ['fatal']],
    ['99 epub READ'],
    ['"Read Book 77"'],
    ['99 error read'],
    ['error'],
    ['level:error,fatal'],
    ['-level:info'],
    ['level:error', ['info']],
    ['level:>=warn epub -"Book 9"'],
    ['-epub level:warn', ['warn', 'error']],
    ['boôk 9999'],
  ];
  for (const [q, levels] of cases) {
    const expected = all.filter((line) => {
      const text = describeLine(line);
      return (
        (q === undefined || matches({ ...text, line, createdAt: new Date(0) }, q)) &&
        (!levels || levels.includes(text.level))
      );
    });
    const { found, scannedToLine } = await searchAll(db, id, q, levels);
    expect(found).toEqual(expected);
    expect(scannedToLine).toBe(100_000);
  }
  const late = await searchAll(db, id, 'read book', ['error'], 99_000);
  expect(late.found).toEqual([99_000, 100_000]);
});

test('a call ends early where it finds much, and misses nothing', async () => {
  const db = await testDb();
  const { id } = await addJob(db);
  await addLines(db, id, 25_000);
  const first = await searchLines(db, id, { q: 'line', fromLine: 1 });
  expect(first.matches.length).toBeLessThanOrEqual(10_000);
  expect(first.matches.at(-1)).toBe(first.scannedToLine);
  expect((await searchAll(db, id, 'line')).found).toHaveLength(25_000);
});

test('wide lines make slices of few lines', async () => {
  const db = await testDb();
  const { id } = await addJob(db);
  const wide = 'x'.repeat(30_000);
  await addLines(db, id, 600, (line) => ({
    message: line < 300 ? 'short' : wide,
    data: '{"a":1}',
  }));
  expect((await searchAll(db, id, 'xxx')).found).toHaveLength(301);
});

test('what is not there yet is not skipped', async () => {
  const db = await testDb();
  const { id } = await addJob(db);
  const nothing = { matches: [], hasMore: false };
  expect(await searchLines(db, id, { q: 'a', fromLine: 5 })).toEqual({
    ...nothing,
    scannedToLine: 0,
  });
  await addLines(db, id, 3);
  expect(await searchLines(db, id, { q: 'line', fromLine: 9 })).toEqual({
    ...nothing,
    scannedToLine: 3,
  });
});

test('a log that ends in lines given up is searched to the last of them', async () => {
  const db = await testDb();
  const { id } = await addJob(db);
  await addLines(db, id, 5, (line) => ({ lostTo: line === 5 ? 14 : undefined }));
  for (const fromLine of [1, 6]) {
    expect(await searchLines(db, id, { q: 'nowhere', fromLine })).toEqual({
      matches: [],
      scannedToLine: 14,
      hasMore: false,
    });
  }
});

testOnSqlite.each<[LogLevel[]]>([[[]], [['warn']], [['info', 'warn']]])(
  'searching levels %j sorts nothing',
  async (levels) => {
    const db = await testDb();
    const { id } = await addJob(db);
    await addLines(db, id, 3_000, describeLine);
    const plans = await explain(db, (recorded) =>
      searchLines(recorded, id, { q: 'x', levels, fromLine: 1_000 }),
    );
    for (const plan of plans) expect(plan).not.toMatch(/TEMP B-TREE|SCAN job_logs/);
  },
);
