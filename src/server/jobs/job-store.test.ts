import { expect, test, vi } from 'vitest';
import { BadRequest, Conflict } from '@/server/errors';
import { testDb } from '@/test/database';
import { explain } from '@/test/explain';
import { addJob, fakeTask } from '@/test/job-factory';
import { releaseKey } from './attempt-store';
import { cancelJob } from './job-cancel-store';
import { createJob, deleteJob, findLatestJob, getJob, listJobs, retryJob } from './job-store';
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
  expect((await createJob(db, scan)).id).toBe(first.id + 1);
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

test('a payload over 64 KB is refused, and nothing is stored', async () => {
  const db = await testDb();
  const fits = 'x'.repeat(64 * 1024 - 2);
  await createJob(db, fakeTask(), fits);
  await expect(createJob(db, fakeTask(), `${fits}x`)).rejects.toThrow(/65537 bytes.*65536/);
  const picky = fakeTask({
    parseData() {
      throw new BadRequest('data.path is missing');
    },
  });
  await expect(createJob(db, picky)).rejects.toThrow('data.path is missing');
  expect(await db.prisma.job.count()).toBe(1);
});

test('a payload is stored without its secrets, and otherwise as it came', async () => {
  const db = await testDb();
  let seen: unknown;
  const task = fakeTask({ parseData: (data) => (seen = data), activeKey: (data) => String(data) });
  const data = { token: 'abc', url: 'https://me:pw@host/', note: 'x'.repeat(60_000) };
  const { id } = await createJob(db, task, data);
  expect(seen).toEqual(data);
  const stored = JSON.parse((await getJob(db, id))?.data ?? '') as unknown;
  expect(stored).toEqual({ ...data, token: '[masked]', url: 'https://[masked]@host/' });
});

test('a payload that masking makes longer than 64 KB is refused too', async () => {
  const db = await testDb();
  const data = { tokens: Array.from({ length: 7_000 }, () => 'x') };
  await expect(createJob(db, fakeTask(), data)).rejects.toBeInstanceOf(BadRequest);
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

test('lists go page by page from the newest, by status and type', async () => {
  const db = await testDb();
  for (let id = 1; id <= 12; id++) {
    const status = ['completed', 'failed', 'pending'][id % 3];
    await addJob(db, { status, type: id % 2 ? 'scan' : 'prune' });
  }
  const ids = async (filter: Partial<Parameters<typeof listJobs>[1]>) => {
    const { jobs, nextBeforeId } = await listJobs(db, { limit: 3, ...filter });
    return [jobs.map(({ id }) => id), nextBeforeId];
  };
  expect(await ids({})).toEqual([[12, 11, 10], 10]);
  expect(await ids({ beforeId: 4 })).toEqual([[3, 2, 1], null]);
  expect(await ids({ beforeId: 1 })).toEqual([[], null]);
  expect(await ids({ type: 'scan' })).toEqual([[11, 9, 7], 7]);
  expect(await ids({ statuses: ['failed'] })).toEqual([[10, 7, 4], 4]);
  expect(await ids({ statuses: ['failed', 'pending'] })).toEqual([[11, 10, 8], 8]);
  expect(await ids({ statuses: ['failed'], type: 'scan', limit: 2 })).toEqual([[7, 1], null]);
  expect((await listJobs(db, { limit: 1 })).jobs[0]).not.toHaveProperty('data');
});

test.each([
  [{}, 'SEARCH jobs USING INTEGER PRIMARY KEY (rowid<?)'],
  [{ type: 'scan' }, 'SEARCH jobs USING INDEX idx_jobs_type_id (type=? AND id<?)'],
  [{ statuses: ['failed'] }, 'SEARCH jobs USING INDEX idx_jobs_status_id (status=? AND id<?)'],
] as const)('a list by %j sorts nothing', async (filter, plan) => {
  const db = await testDb();
  const plans = await explain(db, (recorded) =>
    listJobs(recorded, { ...filter, beforeId: 90_000, limit: 50 }),
  );
  expect(plans).toEqual([plan]);
});

test('the latest job of a type', async () => {
  const db = await testDb();
  expect(await findLatestJob(db, 'scan')).toBeNull();
  const failed = await addJob(db, { status: 'failed' });
  const completed = await addJob(db, { status: 'completed' });
  const gone = await addJob(db, { status: 'completed' });
  await addJob(db, { type: 'prune', status: 'completed' });
  await deleteJob(db, gone.id);
  expect(await findLatestJob(db, 'scan')).toEqual(completed);
  expect(await findLatestJob(db, 'scan', 'failed')).toEqual(failed);
  expect(await findLatestJob(db, 'scan', 'pending')).toBeNull();
});

test.each([undefined, 'completed'] as const)('the latest (%s) comes by type', async (status) => {
  const db = await testDb();
  const plans = await explain(db, (recorded) => findLatestJob(recorded, 'scan', status));
  expect(plans).toEqual(['SEARCH jobs USING INDEX idx_jobs_type_id (type=?)']);
});

test('the oldest pending job is found without a sort', async () => {
  const { prisma } = await testDb();
  const plan = await prisma.$queryRaw<{ detail: string }[]>`
    EXPLAIN QUERY PLAN SELECT id FROM jobs WHERE status = 'pending' AND deleted_at IS NULL
    ORDER BY created_at, id LIMIT 1`;
  expect(plan.map(({ detail }) => detail)).toEqual([
    'SEARCH jobs USING INDEX idx_jobs_status_created_at (status=?)',
  ]);
});
