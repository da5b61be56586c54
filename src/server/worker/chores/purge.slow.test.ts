import { expect, test } from 'vitest';
import { testDb, type TestDb, testOnSqlite } from '@/test/database';
import { deleteExpired, purgeMarked } from './purge';

const now = new Date('2026-06-30T12:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60 * 1000);
const never = new AbortController().signal;

async function addJob(db: TestDb, data: object, lines = 3): Promise<number> {
  const job = await db.prisma.job.create({ data: { type: 'scan', attemptId: 'a', ...data } });
  const rows = Array.from({ length: lines }, (_, i) => ({
    line: i + 1,
    createdAt: now,
    level: 'info' as const,
    message: 'x',
    kind: 'line' as const,
    data: null,
    stackTrace: null,
  }));
  await db.sql.insertLines(job.id, 'a', rows, true);
  return job.id;
}

async function addMarked(db: TestDb, lines: number): Promise<void> {
  const id = await addJob(db, { status: 'completed' }, lines);
  await db.prisma.job.update({ where: { id }, data: { deletedAt: now } });
}

async function freePages(db: TestDb): Promise<number> {
  const rows = await db.prisma.$queryRaw<{ freelist_count: bigint }[]>`PRAGMA freelist_count`;
  return Number(rows[0]?.freelist_count);
}

test('deletes final jobs that ended before the cutoff, with their lines, and nothing else', async () => {
  const db = await testDb();
  const ended = (status: string, days: number) => ({
    status,
    createdAt: daysAgo(days + 1),
    finishedAt: daysAgo(days),
  });
  const old = [
    await addJob(db, ended('completed', 31)),
    await addJob(db, ended('failed', 40)),
    await addJob(db, ended('cancelled', 300)),
    await addJob(db, { status: 'failed', createdAt: daysAgo(31) }),
  ];
  const kept = [
    await addJob(db, ended('completed', 29)),
    // Made long ago, ended lately: retention counts from the end.
    await addJob(db, { status: 'completed', createdAt: daysAgo(90), finishedAt: daysAgo(1) }),
    await addJob(db, { status: 'in_progress', createdAt: daysAgo(90) }),
    await addJob(db, { status: 'pending', createdAt: daysAgo(90) }),
  ];
  expect(await deleteExpired(db, 30, never, now)).toEqual({ jobs: old.length, lines: 12 });
  const left = await db.prisma.job.findMany({ orderBy: { id: 'asc' } });
  expect(left.map((job) => job.id)).toEqual(kept);
  expect(await db.prisma.jobLog.count()).toBe(kept.length * 3);
});

test('a job dated ahead by a wrong clock goes with the older and the later ones', async () => {
  const db = await testDb();
  const ahead = daysAgo(-400);
  const endedAhead = { status: 'completed', createdAt: daysAgo(31), finishedAt: ahead };
  const madeAhead = { status: 'failed', createdAt: ahead, finishedAt: ahead };
  await addJob(db, endedAhead);
  await addJob(db, madeAhead);
  await addJob(db, { status: 'completed', createdAt: daysAgo(31), finishedAt: daysAgo(31) });
  const kept = [
    await addJob(db, { status: 'completed', createdAt: daysAgo(1), finishedAt: ahead }),
    // Nothing made after it has expired, so it may be new.
    await addJob(db, madeAhead),
    await addJob(db, { status: 'completed', createdAt: daysAgo(1), finishedAt: daysAgo(1) }),
  ];
  expect(await deleteExpired(db, 30, never, now)).toMatchObject({ jobs: 3 });
  const left = await db.prisma.job.findMany({ orderBy: { id: 'asc' } });
  expect(left.map((job) => job.id)).toEqual(kept);
});

test('0 days keeps all', async () => {
  const db = await testDb();
  await addJob(db, { status: 'completed', createdAt: daysAgo(9_999), finishedAt: daysAgo(9_999) });
  expect(await deleteExpired(db, 0, never, now)).toEqual({ jobs: 0, lines: 0 });
});

testOnSqlite(
  'interrupted in the middle, the next run goes on, and the space is given back',
  async () => {
    const db = await testDb();
    await addMarked(db, 30_000);
    const stopping = new AbortController();
    const deleteLines = db.sql.deleteLines.bind(db.sql);
    const limits: number[] = [];
    db.sql.deleteLines = (jobId, limit) => {
      if (limits.push(limit) === 3) stopping.abort();
      return deleteLines(jobId, limit);
    };
    const { lines } = await purgeMarked(db, stopping.signal);
    expect(lines).toBe(limits.reduce((sum, limit) => sum + limit));
    expect(await db.prisma.jobLog.count()).toBe(30_000 - lines);
    expect(await purgeMarked(db, never)).toEqual({ jobs: 1, lines: 30_000 - lines });
    // Nobody knows how long the lines are, so it begins with few.
    expect(limits[0]).toBe(250);
    expect(Math.max(...limits)).toBeLessThanOrEqual(2_000);
    expect(await db.prisma.job.count()).toBe(0);
    expect(await freePages(db)).toBe(0);
  },
);

testOnSqlite('interrupted after the last line, the next run gives the space back', async () => {
  const db = await testDb();
  await addMarked(db, 5_000);
  const stopping = new AbortController();
  const deleteLines = db.sql.deleteLines.bind(db.sql);
  db.sql.deleteLines = async (...args) => {
    const count = await deleteLines(...args);
    if (count === 0) stopping.abort();
    return count;
  };
  expect(await purgeMarked(db, stopping.signal)).toEqual({ jobs: 0, lines: 5_000 });
  expect(await freePages(db)).toBeGreaterThan(0);
  expect(await purgeMarked(db, never)).toEqual({ jobs: 1, lines: 0 });
  expect(await freePages(db)).toBe(0);
});

testOnSqlite('a file that cannot shrink, as one made from a dump, is left as it is', async () => {
  const db = await testDb();
  await db.prisma.$executeRaw`PRAGMA journal_mode = DELETE`;
  await db.prisma.$executeRaw`PRAGMA auto_vacuum = NONE`;
  await db.prisma.$executeRaw`VACUUM`;
  await addMarked(db, 5_000);
  expect(await purgeMarked(db, never)).toEqual({ jobs: 1, lines: 5_000 });
  expect(await freePages(db)).toBeGreaterThan(0);
});
