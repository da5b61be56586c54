import { expect, test } from 'vitest';
import type { LogLevel } from '@/model/log/job-log';
import type { Db } from '@/server/db/client';
import { testDb, testOnSqlite } from '@/test/database';
import { explain } from '@/test/queries/explain';
import { addJob, addLines } from '@/test/job-factory';
import { readLinesAfter, type PageFilter } from './job-log-store';

/** Reads as a client does, until there is nothing more. */
async function readAll(db: Db, jobId: number, page: Partial<PageFilter & { afterId: number }>) {
  const lines: number[] = [];
  let calls = 0;
  for (let afterId = page.afterId ?? 0; ; calls++) {
    const read = await readLinesAfter(db, jobId, { limit: 500, ...page, afterId });
    lines.push(...read.lines.map(({ line }) => line));
    if (!read.hasMore) return { lines, calls: calls + 1, nextAfterId: read.nextAfterId };
    expect(read.nextAfterId).toBeGreaterThan(afterId);
    afterId = read.nextAfterId;
  }
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Every 10th line is a warning, every 100th an error, 2,500 is fatal. */
const mixed = (line: number): { level: LogLevel } => ({
  level: line === 2_500 ? 'fatal' : line % 100 === 0 ? 'error' : line % 10 === 0 ? 'warn' : 'info',
});

test('a job without lines has nothing to say', async () => {
  const db = await testDb();
  const { id } = await addJob(db);
  expect(await readLinesAfter(db, id, { afterId: 0, limit: 500 })).toEqual({
    lines: [],
    hasMore: false,
    nextAfterId: 0,
    nextBeforeId: 1,
  });
  expect(await readLinesAfter(db, id, { afterId: 7, limit: 500 })).toMatchObject({
    nextAfterId: 7,
  });
});

test.each([
  [1, 1],
  [499, 1],
  [500, 1],
  [501, 2],
  [1_000, 2],
])('%i lines come in order, each once, other jobs between them', async (count, calls) => {
  const db = await testDb();
  const { id } = await addJob(db);
  const other = await addJob(db);
  for (const part of [1, count - 1]) {
    await addLines(db, other.id, 3);
    await addLines(db, id, part);
  }
  await addLines(db, other.id, 3);
  const all = await readAll(db, id, { limit: 500 });
  expect(all.lines).toEqual(range(1, count));
  expect(all.calls).toBe(calls);
});

test('what is appended later is what the next call reads', async () => {
  const db = await testDb();
  const { id } = await addJob(db);
  await addLines(db, id, 3);
  const { nextAfterId } = await readAll(db, id, {});
  await addLines(db, id, 2);
  expect((await readAll(db, id, { afterId: nextAfterId })).lines).toEqual([4, 5]);
});

test.each<[LogLevel[]]>([
  [['error']],
  [['warn', 'error', 'fatal']],
  [['info']],
  [['info', 'fatal']],
  [['info', 'warn', 'error', 'fatal']],
])('only lines of %j, in order', async (levels) => {
  const db = await testDb();
  const { id } = await addJob(db);
  const other = await addJob(db);
  await addLines(db, other.id, 500, () => ({ level: levels[0] }));
  await addLines(db, id, 3_000, mixed);
  const expected = range(1, 3_000).filter((line) => levels.includes(mixed(line).level));
  for (const limit of [7, 500]) {
    const all = await readAll(db, id, { levels, limit });
    expect(all.lines).toEqual(expected);
    const end = await db.prisma.jobLog.findFirst({ where: { jobId: id, line: 3_000 } });
    expect(all.nextAfterId).toBe(Number(end?.id));
  }
});

test('a filter that nothing passes looks at a bounded stretch a call', async () => {
  const db = await testDb();
  const { id } = await addJob(db);
  await addLines(db, id, 12_000, (line) => ({ level: line === 11_000 ? 'info' : 'warn' }));
  const first = await readLinesAfter(db, id, { afterId: 0, levels: ['info'], limit: 500 });
  expect(first).toMatchObject({ lines: [], hasMore: true, nextAfterId: 2_000 });
  expect(await readAll(db, id, { levels: ['info'] })).toMatchObject({ lines: [11_000], calls: 6 });
});

test('a page ends at 1 MB, but always has a line', async () => {
  const db = await testDb();
  const { id } = await addJob(db);
  const large = 'x'.repeat(300_000);
  await addLines(db, id, 7, (line) => ({ message: line === 7 ? large.repeat(4) : large }));
  const first = await readLinesAfter(db, id, { afterId: 0, limit: 500 });
  expect(first.lines.map(({ line }) => line)).toEqual([1, 2]);
  expect(first.hasMore).toBe(true);
  expect((await readAll(db, id, {})).lines).toEqual(range(1, 7));
});

test('text that JSON makes six times as long counts as what is sent', async () => {
  const db = await testDb();
  const { id } = await addJob(db);
  await addLines(db, id, 10, () => ({ message: '\u0001'.repeat(100_000) }));
  const { lines } = await readLinesAfter(db, id, { afterId: 0, limit: 500 });
  expect(lines).toHaveLength(1);
});

testOnSqlite.each<[LogLevel[], boolean]>([
  [[], false],
  [['info', 'fatal'], false],
  [['warn', 'error'], false],
  [[], true],
  [['info', 'fatal'], true],
  [['warn', 'error'], true],
])('reading levels %j, ANALYZE run: %s, sorts nothing', async (levels, analyzed) => {
  const db = await testDb();
  const { id } = await addJob(db);
  await addLines(db, id, 2_000, mixed);
  await addLines(db, (await addJob(db)).id, 5_000);
  if (analyzed) await db.prisma.$executeRaw`ANALYZE`;
  const plans = await explain(db, (recorded) =>
    readLinesAfter(recorded, id, { afterId: 1_000, levels, limit: 100 }),
  );
  for (const plan of plans) expect(plan).not.toMatch(/TEMP B-TREE|SCAN job_logs/);
  const found = plans.filter((plan) => plan.includes('idx_job_logs_job_id_level_line'));
  expect(found).toHaveLength(levels.includes('warn') ? 2 : 0);
});

testOnSqlite('a poll at the end is one step in the index on job_id', async () => {
  const db = await testDb();
  const { id } = await addJob(db);
  await addLines(db, id, 10);
  const plans = await explain(db, (recorded) =>
    readLinesAfter(recorded, id, { afterId: 10, limit: 500 }),
  );
  expect(plans).toEqual(['SEARCH job_logs USING INDEX idx_job_logs_job_id (job_id=? AND rowid<?)']);
  const [, page] = await explain(db, (recorded) =>
    readLinesAfter(recorded, id, { afterId: 5, limit: 500 }),
  );
  expect(page).toBe(
    'SEARCH job_logs USING COVERING INDEX idx_job_logs_job_id (job_id=? AND rowid>? AND rowid<?)',
  );
});
