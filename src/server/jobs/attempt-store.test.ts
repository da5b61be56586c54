import { expect, test } from 'vitest';
import { testDb, testOnSqlite } from '@/test/database';
import { explain } from '@/test/queries/explain';
import type { Db } from '@/server/db/client';
import { listInProgress } from './abandoned-store';
import {
  claimJobs,
  isOfClaim,
  listCancelRequested,
  saveCounts,
  settle,
  type Settlement,
} from './attempt-store';
import { findMarked, markExpired } from './retention-store';

const totals = { lineCount: 1, info: 1, warn: 0, error: 0, fatal: 0 };
const done: Settlement = {
  status: 'completed',
  error: null,
  errorClass: null,
  result: null,
  progress: {},
  totals,
  keepKey: false,
};

testOnSqlite.each([
  ['abandoned jobs', 'idx_jobs_status', (db) => listInProgress(db, 'p')],
  ['cancellations', 'idx_jobs_status', (db) => listCancelRequested(db, ['a', 'b'])],
  ['expired jobs', 'idx_jobs_status_created_at', (db) => markExpired(db, new Date())],
  ['marked jobs', 'idx_jobs_deleted_at', (db) => findMarked(db)],
] satisfies [string, string, Parameters<typeof explain>[1]][])(
  '%s come from %s, not from all jobs and without a sort',
  async (_, index, run) => {
    const plans = await explain(await testDb(), run);
    expect(plans[0]).toContain(index);
    for (const plan of plans) expect(plan).not.toMatch(/SCAN jobs(?! USING INDEX)|TEMP B-TREE/);
  },
);

const claim = (db: Db, options: Partial<Parameters<typeof claimJobs>[1]> = {}, now?: Date) =>
  claimJobs(db, { processId: 'p', claimId: 'c', limit: 1, typeLimits: [], ...options }, now);

testOnSqlite(
  'a claim and the place in the queue never look at more pending jobs than they need',
  async () => {
    const db = await testDb();
    const plans = await explain(db, async (recorded) => {
      await claim(recorded, { limit: 20, typeLimits: [{ type: 'a', most: 1 }] });
      await claim(recorded, { limit: 20 });
      await recorded.sql.countAhead({ id: 1, createdAt: new Date() }, new Date(), 100);
    });
    expect(plans).toHaveLength(3);
    const [limited, plain, ahead] = plans as [string, string, string];
    expect(limited).toContain('idx_jobs_pending (type=? AND run_at=?');
    expect(limited).toContain('idx_jobs_pending (type=? AND run_at<?');
    // Its first entry is all that is read of the index there.
    const rest = limited.replace('SCAN jobs USING COVERING INDEX idx_jobs_pending', '');
    expect(rest).not.toMatch(/SCAN job/);
    // In the order of that index, up to the limit.
    expect(plain).toMatch(
      /SCAN jobs USING INDEX idx_jobs_ready; .*SEARCH jobs USING INDEX idx_jobs_scheduled/,
    );
    expect(ahead).toMatch(/idx_jobs_ready \(created_at<\?.*idx_jobs_scheduled/);
  },
);

test('one claim takes several jobs, each with an attempt id of its own', async () => {
  const db = await testDb();
  const ids: number[] = [];
  for (let i = 0; i < 5; i++) ids.push((await db.prisma.job.create({ data: { type: 'a' } })).id);
  const jobs = await claim(db, { claimId: 'mine', limit: 3 });
  expect(jobs.map(({ id }) => id)).toEqual(ids.slice(0, 3));
  expect(jobs.map(({ attemptId }) => attemptId)).toEqual(ids.slice(0, 3).map((id) => `mine-${id}`));
  expect(jobs.every(({ attemptId }) => isOfClaim(attemptId, 'mine'))).toBe(true);
  expect(await claim(db, { limit: 10 })).toHaveLength(2);
});

test('a type with a limit leaves its other jobs pending, and the rest of the queue goes on', async () => {
  const db = await testDb();
  const add = (type: string, columns = {}) => db.prisma.job.create({ data: { type, ...columns } });
  await add('few', { status: 'in_progress' });
  for (let i = 0; i < 4; i++) await add('few');
  await add('many');
  const limited = (most: number) => ({ limit: 10, typeLimits: [{ type: 'few', most }] });
  const types = async (most: number) => (await claim(db, limited(most))).map(({ type }) => type);
  expect(await types(1)).toEqual(['many']);
  expect(await types(0)).toEqual([]);
  expect(await types(3)).toEqual(['few', 'few']);
  expect(await types(9)).toEqual(['few', 'few']);
});

test('a job with a time to run at is claimed from then on, in the order in which jobs were made', async () => {
  const db = await testDb();
  const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds));
  const add = (type: string, made: number, runAt: Date | null) =>
    db.prisma.job.create({ data: { type, createdAt: at(made), runAt } });
  await add('later', 1, at(100));
  await add('first', 2, at(50));
  await add('second', 3, null);
  const next = async (now: number) => (await claim(db, {}, at(now))).map(({ type }) => type);
  expect(await db.sql.countAhead({ id: 99, createdAt: at(60) }, at(49), 10)).toBe(1);
  expect(await db.sql.countAhead({ id: 99, createdAt: at(60) }, at(50), 10)).toBe(2);
  expect(await next(60)).toEqual(['first']);
  expect(await next(60)).toEqual(['second']);
  expect(await next(99)).toEqual([]);
  expect(await next(100)).toEqual(['later']);
});

test('a claim takes the oldest pending job, and only one claim gets it', async () => {
  const db = await testDb();
  const made = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds));
  await db.prisma.job.create({ data: { type: 'late', createdAt: made(2) } });
  const { id } = await db.prisma.job.create({ data: { type: 'early', createdAt: made(1) } });
  expect((await claim(db, { claimId: 'a' })).map(({ type }) => type)).toEqual(['early']);
  const claims = await Promise.all(['b', 'c'].map((claimId) => claim(db, { claimId })));
  expect(claims.flat().map(({ type }) => type)).toEqual(['late']);
  expect(await db.prisma.job.findUnique({ where: { id } })).toMatchObject({
    status: 'in_progress',
    processId: 'p',
    attemptId: `a-${id}`,
  });
});

test('a write of an attempt that lost its job changes nothing', async () => {
  const db = await testDb();
  const { id: jobId } = await db.prisma.job.create({
    data: { type: 'scan', status: 'in_progress', attemptId: 'theirs' },
  });
  const before = await db.prisma.job.findUnique({ where: { id: jobId } });
  const mine = { jobId, attemptId: 'mine' };
  expect(await saveCounts(db, mine, totals)).toBe(false);
  expect(await settle(db, mine, done)).toBe(false);
  expect(await db.prisma.job.findUnique({ where: { id: jobId } })).toEqual(before);
});

test('a final status is not settled twice', async () => {
  const db = await testDb();
  const { id: jobId } = await db.prisma.job.create({
    data: { type: 'scan', status: 'in_progress', attemptId: 'mine', activeKey: 'scan' },
  });
  const mine = { jobId, attemptId: 'mine' };
  expect(await settle(db, mine, done)).toBe(true);
  expect(await settle(db, mine, { ...done, status: 'failed' })).toBe(false);
  expect(await db.prisma.job.findUnique({ where: { id: jobId } })).toMatchObject({
    status: 'completed',
    activeKey: null,
    lineCount: 1,
  });
});
