import { expect, test } from 'vitest';
import { testDb } from '@/test/database';
import { explain } from '@/test/explain';
import { listInProgress } from './abandoned-store';
import {
  claimNext,
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
  result: null,
  progress: {},
  totals,
  keepKey: false,
};

test.each([
  ['claims', 'idx_jobs_status_created_at', (db) => claimNext(db, 'p', 'a')],
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

test('a claim takes the oldest pending job, and only one claim gets it', async () => {
  const db = await testDb();
  const made = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds));
  await db.prisma.job.create({ data: { type: 'late', createdAt: made(2) } });
  const { id } = await db.prisma.job.create({ data: { type: 'early', createdAt: made(1) } });
  const claims = await Promise.all(['a', 'b', 'c'].map((attempt) => claimNext(db, 'p', attempt)));
  expect(claims.map((job) => job?.type ?? null)).toEqual(['early', 'late', null]);
  expect(await db.prisma.job.findUnique({ where: { id } })).toMatchObject({
    ...{ status: 'in_progress', processId: 'p', attemptId: 'a' },
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
    ...{ status: 'completed', activeKey: null, lineCount: 1 },
  });
});
