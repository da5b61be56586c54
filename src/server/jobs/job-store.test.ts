import { expect, test, vi } from 'vitest';
import { Conflict } from '@/server/errors';
import { testDb, testOnSqlite } from '@/test/database';
import { explain } from '@/test/queries/explain';
import { addJob, addLines, fakeTask } from '@/test/job-factory';
import { releaseKey } from './attempt-store';
import { cancelJob } from './job-cancel-store';
import { createJob, deleteJob, getJob, getJobAndEnd, retryJob } from './job-store';
import { listJobs } from './lists/list-jobs-store';
import { jobSignals } from './signals';

const scan = fakeTask({ activeKey: () => 'scan' });
const now = new Date('2026-03-01T12:00:00.000Z');

/** What `signal` says while `run` runs. */
async function listen(
  signal: 'enqueued' | 'cancelRequested' | 'deleted',
  run: () => Promise<unknown>,
): Promise<unknown[][]> {
  const heard = vi.fn();
  jobSignals().on(signal, heard);
  await run().finally(() => jobSignals().off(signal, heard));
  return heard.mock.calls;
}

test('a new job is pending, and the worker hears of it', async () => {
  const db = await testDb();
  const heard = await listen('enqueued', () => createJob(db, scan, { path: '/a' }, now));
  const job = await getJob(db, 1);
  expect(heard).toEqual([[1]]);
  expect(job).toMatchObject({ status: 'pending', type: 'scan', activeKey: 'scan', createdAt: now });
  expect(job?.data).toBe('{"path":"/a"}');
});

test('one key, one active job; the refusal shows which', async () => {
  const db = await testDb();
  const first = await createJob(db, scan);
  const refusal = await createJob(db, scan).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Conflict);
  expect(refusal).toMatchObject({ code: 'already_active', body: { job: { id: first.id } } });
  await cancelJob(db, first.id);
  expect((await createJob(db, scan)).id).toBeGreaterThan(first.id);
});

test('of twenty at once, one gets the key', async () => {
  const db = await testDb();
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => createJob(db, scan)));
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await db.prisma.job.count()).toBe(1);
});

test('code that has not returned keeps its key, also when its job ended or is gone', async () => {
  const db = await testDb();
  const job = await addJob(db, { status: 'failed', activeKey: 'scan', attemptId: 'mine' });
  await expect(createJob(db, scan)).rejects.toMatchObject({
    message: `the code of job ${job.id} (scan) has not returned yet, though the job is failed`,
    body: { job: { id: job.id } },
  });
  await deleteJob(db, job.id);
  await expect(createJob(db, scan)).rejects.toMatchObject({
    code: 'already_active',
    message: `the code of job ${job.id} (scan), deleted since, has not returned yet`,
    body: {},
  });
  await releaseKey(db, { jobId: job.id, attemptId: 'mine' });
  expect(await createJob(db, scan)).toMatchObject({ activeKey: 'scan' });
});

test('a pending job is cancelled at once', async () => {
  const db = await testDb();
  const { id } = await createJob(db, scan);
  expect(await cancelJob(db, id, now)).toMatchObject({
    status: 'cancelled',
    finishedAt: now,
    activeKey: null,
  });
});

test('a running job is asked to stop, once', async () => {
  const db = await testDb();
  const { id } = await addJob(db, { status: 'in_progress', activeKey: 'scan' });
  const heard = await listen('cancelRequested', async () => {
    await cancelJob(db, id, now);
    const later = new Date(now.getTime() + 1_000);
    expect(await cancelJob(db, id, later)).toMatchObject({
      status: 'in_progress',
      cancelRequestedAt: now,
      activeKey: 'scan',
    });
  });
  expect(heard).toEqual([[id]]);
});

test.each(['completed', 'failed', 'cancelled'])('a %s job cannot be cancelled', async (status) => {
  const db = await testDb();
  const { id } = await addJob(db, { status });
  await expect(cancelJob(db, id)).rejects.toThrow(`job ${id} is already ${status}`);
});

test('a deleted job is gone for everyone', async () => {
  const db = await testDb();
  const job = await addJob(db, { status: 'failed', activeKey: 'scan' });
  const kept = await addJob(db);
  const heard = await listen('deleted', () => deleteJob(db, job.id, now));
  expect(heard).toEqual([[]]);
  expect(await db.prisma.job.findFirst({ where: { id: job.id } })).toMatchObject({
    deletedAt: now,
    activeKey: 'scan',
  });
  expect(await getJob(db, job.id)).toBeNull();
  expect(await deleteJob(db, job.id)).toBe(false);
  expect(await cancelJob(db, job.id)).toBeNull();
  expect((await listJobs(db, { limit: 10 })).jobs.map(({ id }) => id)).toEqual([kept.id]);
});

test.each(['pending', 'in_progress'])('a job that is %s cannot be deleted', async (status) => {
  const db = await testDb();
  const { id } = await addJob(db, { status });
  await expect(deleteJob(db, id)).rejects.toMatchObject({ code: 'still_active', status: 409 });
  expect(await getJob(db, id)).not.toBeNull();
});

test('a retry is a new job with the same payload', async () => {
  const db = await testDb();
  const original = await addJob(db, { status: 'failed', data: '{"path":"/a"}' });
  const retry = await retryJob(db, original, scan, now);
  expect(retry).toMatchObject({
    status: 'pending',
    data: '{"path":"/a"}',
    retryOfId: original.id,
    activeKey: 'scan',
  });
  await expect(retryJob(db, retry, scan)).rejects.toMatchObject({ code: 'still_active' });
  await expect(retryJob(db, original, scan)).rejects.toMatchObject({
    code: 'already_active',
    body: { job: { id: retry.id } },
  });
});

test('a retry of a job whose row went away meanwhile finds none', async () => {
  const db = await testDb();
  const original = await addJob(db, { status: 'failed' });
  await db.prisma.job.delete({ where: { id: original.id } });
  await expect(retryJob(db, original, scan)).rejects.toMatchObject({ status: 404 });
});

testOnSqlite('the oldest pending job is found without a sort', async () => {
  const { prisma } = await testDb();
  const plan = await prisma.$queryRaw<{ detail: string }[]>`
    EXPLAIN QUERY PLAN SELECT id FROM jobs WHERE status = 'pending' AND deleted_at IS NULL
    ORDER BY created_at, id LIMIT 1`;
  expect(plan.map(({ detail }) => detail)).toEqual([
    'SEARCH jobs USING INDEX idx_jobs_status_created_at (status=?)',
  ]);
});

testOnSqlite('a job comes with the end of its log by one step in the index', async () => {
  const db = await testDb();
  const { id } = await addJob(db);
  await addLines(db, id, 10);
  const other = await addJob(db);
  await addLines(db, other.id, 3);
  const [plan] = await explain(db, (recorded) => getJobAndEnd(recorded, id));
  expect(plan).toContain('SEARCH job_logs USING COVERING INDEX idx_job_logs_job_id (job_id=?)');
  expect(plan).not.toMatch(/TEMP B-TREE|SCAN job_logs/);
  expect(await getJobAndEnd(db, id)).toEqual({ job: await getJob(db, id), endId: 10 });
  expect(await getJobAndEnd(db, other.id)).toMatchObject({ endId: 13 });
  expect(await getJobAndEnd(db, (await addJob(db)).id)).toMatchObject({ endId: 0 });
  expect(await getJobAndEnd(db, 99)).toBeNull();
});

test('a job read by hand is the one that Prisma reads', async () => {
  const db = await testDb();
  const { id } = await createJob(db, scan, { path: '/a' }, now);
  await cancelJob(db, id);
  const retry = await retryJob(db, (await getJob(db, id))!, scan);
  for (const each of [id, retry.id]) {
    expect(await getJob(db, each)).toEqual(await db.prisma.job.findUnique({ where: { id: each } }));
  }
  expect(await getJob(db, Number.MAX_SAFE_INTEGER)).toBeNull();
});
