// Two servers on one database: what the locks of PostgreSQL are for.
import { expect, onTestFinished, test } from 'vitest';
import type { Db } from '../../client';
import { testDb } from '@/test/database';
import { addJob } from '@/test/job-factory';
import { serverUrl, withParts } from '@/test/postgresql/server-url';
import type { SettleRow } from '../../dialect';
import { openPostgresql } from '../open';

async function nameOf(db: Db): Promise<string> {
  const rows = await db.prisma.$queryRaw<{ name: string }[]>`SELECT current_database() AS name`;
  return rows[0]!.name;
}

/** The database of a test, opened once more, as by another server. */
async function openAgain(db: Db): Promise<Db> {
  const url = withParts(serverUrl(), { pathname: await nameOf(db) });
  const other = await openPostgresql(url, 5);
  onTestFinished(() => other.close());
  return other;
}

const claim = { processId: 'p', typeLimits: [], now: new Date() };

test('claims at the same time share the jobs, each to one of them, the oldest first', async () => {
  const db = await testDb();
  const servers = [db, await openAgain(db)];
  await db.prisma.job.createMany({ data: Array.from({ length: 200 }, () => ({ type: 'scan' })) });
  const claims = await Promise.all(
    Array.from({ length: 40 }, (_, at) =>
      servers[at % 2]!.sql.claimJobs({ ...claim, claimId: `c${at}`, limit: 5 }),
    ),
  );
  const ids = claims.flat().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  while (ids.length < 200) {
    const more = await db.sql.claimJobs({ ...claim, claimId: `d${ids.length}`, limit: 50 });
    expect(more.length).toBeGreaterThan(0);
    ids.push(...more.map(({ id }) => id));
  }
  expect(new Set(ids).size).toBe(200);
});

test('no more jobs of a type run than its limit, however many claim at the same time', async () => {
  const db = await testDb();
  const servers = [db, await openAgain(db)];
  for (const type of ['scan', 'verify'])
    await db.prisma.job.createMany({ data: Array.from({ length: 30 }, () => ({ type })) });
  const typeLimits = [{ type: 'scan', most: 3 }];
  const claims = await Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      servers[at % 2]!.sql.claimJobs({ ...claim, typeLimits, claimId: `c${at}`, limit: 4 }),
    ),
  );
  const types = claims.flat().map(({ type }) => type);
  expect(types.filter((type) => type === 'scan')).toHaveLength(3);
  expect(types.filter((type) => type === 'verify')).toHaveLength(30);
});

const line = { kind: 'line', createdAt: new Date(), level: 'info', data: null } as const;

test('once a job is taken over, its former owner writes nothing, whatever it had begun', async () => {
  const db = await testDb();
  const other = await openAgain(db);
  for (let round = 0; round < 20; round++) {
    const { id } = await addJob(db, { status: 'in_progress', attemptId: 'old' });
    const lines = Array.from({ length: 500 }, (_, at) => ({
      ...line,
      line: at + 1,
      message: 'x',
      stackTrace: null,
    }));
    const [written, countedAtTakeOver] = await Promise.all([
      db.sql.insertLinesOfJobs([{ jobId: id, attemptId: 'old', lines }]),
      other.prisma.job
        .updateMany({ where: { id, attemptId: 'old' }, data: { attemptId: 'new' } })
        .then(() => other.prisma.jobLog.count({ where: { jobId: id } })),
    ]);
    // What was there when the new owner looked is all that there will be.
    expect(await db.prisma.jobLog.count({ where: { jobId: id } })).toBe(countedAtTakeOver);
    expect(countedAtTakeOver).toBe(written.length > 0 ? 500 : 0);
  }
});

test('a statement that is repeated after an unknown outcome takes effect once', async () => {
  const db = await testDb();
  const { id } = await addJob(db, { status: 'in_progress', attemptId: 'a' });
  const append = (numbers: number[]) =>
    db.sql.insertLines(
      id,
      'a',
      numbers.map((number) => ({ ...line, line: number, message: `${number}`, stackTrace: null })),
    );
  expect([await append([1, 2]), await append([1, 2]), await append([2, 3])]).toEqual([2, 2, 2]);
  expect(await db.prisma.jobLog.count({ where: { jobId: id } })).toBe(3);
  const end: SettleRow = {
    jobId: id,
    attemptId: 'a',
    status: 'completed',
    error: null,
    errorClass: null,
    result: '{}',
    percent: 100,
    text: undefined,
    keepKey: false,
    retryAt: null,
    now: new Date(),
    totals: { lineCount: 3, info: 3, warn: 0, error: 0, fatal: 0 },
  };
  const settle = async (row: SettleRow) => (await db.sql.settleJobs([row])).map(({ id }) => id);
  expect([await settle(end), await settle(end)]).toEqual([[id], [id]]);
  const late: SettleRow = { ...end, status: 'failed', now: new Date(Date.now() + 1) };
  expect(await settle(late)).toEqual([]);
});

test('a failed job is retried once, whichever server looks', async () => {
  const db = await testDb();
  const servers = [db, await openAgain(db)];
  const failed = { status: 'failed', attemptId: 'a', retryAt: new Date(), maxAttempts: 2 };
  const { id } = await addJob(db, failed);
  const made = await Promise.all(
    Array.from({ length: 10 }, (_, at) => servers[at % 2]!.sql.insertRetry(id, null, new Date())),
  );
  expect(made.filter((retryId) => retryId !== null)).toHaveLength(1);
  expect(await db.prisma.job.count({ where: { retryOfId: id } })).toBe(1);
});

test('times are those of UTC, also where the database has another zone', async () => {
  const db = await testDb();
  const name = await nameOf(db);
  await db.prisma.$executeRawUnsafe(`ALTER DATABASE ${name} SET timezone TO 'Asia/Tokyo'`);
  const other = await openAgain(db);
  const at = new Date('2026-03-29T01:30:00.123Z');
  const { id } = await addJob(other, { runAt: at });
  const read = await db.sql.getJob(id);
  expect([read!.runAt, (await other.sql.getJob(id))!.runAt]).toEqual([at, at]);
  expect(await db.prisma.job.count({ where: { runAt: at } })).toBe(1);
});
