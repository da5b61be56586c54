import { expect, test } from 'vitest';
import { logLevels, type LogLevel } from '@/model/log/job-log';
import type { Db } from '@/server/db/client';
import { testDb, testOnSqlite } from '@/test/database';
import { explain } from '@/test/queries/explain';
import { addJob, addLines } from '@/test/job-factory';
import { readLinesAfter, readLinesBefore, readLinesFrom, type PageFilter } from './job-log-store';

/** Every 10th line is a warning, every 1,000th an error. */
const mixed = (line: number): { level: LogLevel } => ({
  level: line % 1_000 === 0 ? 'error' : line % 10 === 0 ? 'warn' : 'info',
});

/** A job of `count` lines with another job's in between. */
async function makeJob(db: Db, count: number): Promise<number> {
  const { id } = await addJob(db);
  const other = await addJob(db);
  await addLines(db, other.id, 7);
  for (let done = 0; done < count; done += 500) {
    await addLines(db, id, Math.min(500, count - done), (line) => mixed(done + line));
    await addLines(db, other.id, 3);
  }
  return id;
}

/** Reads as a client that scrolls up does, from the end to the beginning. */
async function readAllBack(db: Db, jobId: number, filter: PageFilter) {
  const lines: number[] = [];
  let beforeId: number | undefined;
  for (let calls = 1; ; calls++) {
    const page = await readLinesBefore(db, jobId, { ...filter, beforeId });
    lines.unshift(...page.lines.map(({ line }) => line));
    if (!page.hasMore) return { lines, calls };
    expect(page.nextBeforeId).toBeLessThan(beforeId ?? Infinity);
    beforeId = page.nextBeforeId;
  }
}

test.each<[LogLevel[]]>([[[]], [['error']], [['warn', 'error']], [['info']], [['info', 'error']]])(
  'back from the end, levels %j: every line once, in order',
  async (levels) => {
    const db = await testDb();
    const id = await makeJob(db, 5_000);
    const expected = Array.from({ length: 5_000 }, (_, index) => index + 1).filter(
      (line) => levels.length === 0 || levels.includes(mixed(line).level),
    );
    for (const limit of [499, 1_000]) {
      expect((await readAllBack(db, id, { levels, limit })).lines).toEqual(expected);
    }
  },
);

test('both ends of a page are cursors', async () => {
  const db = await testDb();
  const id = await makeJob(db, 30);
  const numbers = (lines: { line: number }[]) => lines.map(({ line }) => line);
  const middle = await readLinesFrom(db, id, { fromLine: 11, limit: 10 });
  expect(numbers(middle.lines)).toEqual([11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
  const older = await readLinesBefore(db, id, { beforeId: middle.nextBeforeId, limit: 4 });
  expect([numbers(older.lines), older.hasMore]).toEqual([[7, 8, 9, 10], true]);
  const newer = await readLinesAfter(db, id, { afterId: middle.nextAfterId, limit: 100 });
  expect([newer.lines[0]?.line, newer.hasMore]).toEqual([21, false]);
  const again = await readLinesAfter(db, id, { afterId: older.nextAfterId, limit: 1 });
  expect(numbers(again.lines)).toEqual([11]);
  const tail = await readLinesBefore(db, id, { limit: 2 });
  expect([numbers(tail.lines), tail.hasMore]).toEqual([[29, 30], true]);
  await addLines(db, id, 1);
  const live = await readLinesAfter(db, id, { afterId: tail.nextAfterId, limit: 10 });
  expect(numbers(live.lines)).toEqual([31]);
});

test('there is nothing before the beginning, behind the end, or in an empty job', async () => {
  const db = await testDb();
  const id = await makeJob(db, 3);
  const nothing = { lines: [], hasMore: false };
  expect(await readLinesBefore(db, id, { beforeId: 1, limit: 5 })).toMatchObject(nothing);
  const past = await readLinesFrom(db, id, { fromLine: 4, limit: 5 });
  expect(past).toMatchObject(nothing);
  const back = await readLinesBefore(db, id, { beforeId: past.nextBeforeId, limit: 1 });
  expect(back.lines[0]?.line).toBe(3);
  const empty = await addJob(db);
  const tail = await readLinesBefore(db, empty.id, { limit: 5 });
  expect(tail).toEqual({ ...nothing, nextAfterId: 0, nextBeforeId: 1 });
});

test('a line that was given up is read from the one that stands for it', async () => {
  const db = await testDb();
  const { id } = await addJob(db);
  await addLines(db, id, 5, (line) => ({ data: '{"i":1}', lostTo: line === 5 ? 14 : undefined }));
  const from = async (fromLine: number) => {
    const { lines } = await readLinesFrom(db, id, { fromLine, limit: 9 });
    return lines.map(({ line }) => line);
  };
  expect(await from(4)).toEqual([4, 5]);
  expect(await from(9)).toEqual([5]);
  expect(await from(14)).toEqual([5]);
  expect(await from(15)).toEqual([]);
});

test('a page read back ends at 1 MB, with the newest lines in it', async () => {
  const db = await testDb();
  const { id } = await addJob(db);
  await addLines(db, id, 7, () => ({ message: 'x'.repeat(300_000) }));
  const page = await readLinesBefore(db, id, { limit: 500 });
  expect([page.lines.map(({ line }) => line), page.hasMore]).toEqual([[6, 7], true]);
  expect((await readAllBack(db, id, { limit: 500 })).lines).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('a filter that nothing passes looks back over a bounded stretch a call', async () => {
  const db = await testDb();
  const { id } = await addJob(db);
  await addLines(db, id, 9_000, (line) => ({ level: line === 1 ? 'info' : 'warn' }));
  const { lines, calls } = await readAllBack(db, id, { levels: ['info'], limit: 100 });
  expect([lines, calls]).toEqual([[1], 5]);
});

testOnSqlite.each<[LogLevel[]]>([[[]], [['info', 'fatal']], [['warn', 'error']], [[...logLevels]]])(
  'reading levels %j back, or from a line, sorts nothing',
  async (levels) => {
    const db = await testDb();
    const id = await makeJob(db, 2_000);
    const plans = await explain(db, async (recorded) => {
      await readLinesBefore(recorded, id, { beforeId: 1_500, levels, limit: 100 });
      await readLinesFrom(recorded, id, { fromLine: 700, levels, limit: 100 });
    });
    for (const plan of plans) expect(plan).not.toMatch(/TEMP B-TREE|SCAN job_logs/);
  },
);
