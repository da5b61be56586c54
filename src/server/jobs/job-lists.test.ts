import { expect, test } from 'vitest';
import { testDb, testOnSqlite } from '@/test/database';
import { explain } from '@/test/queries/explain';
import { addJob } from '@/test/job-factory';
import { deleteJob, findLatestJob, getJob } from './job-store';
import { countJobs, listJobs } from './lists/list-jobs-store';
import { findRelatives } from './relatives-store';

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

testOnSqlite.each([
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

test('running and failed jobs are counted, deleted ones aside', async () => {
  const db = await testDb();
  expect(await countJobs(db)).toEqual({ in_progress: 0, failed: 0 });
  for (const status of ['failed', 'in_progress', 'failed', 'completed', 'failed'] as const) {
    await addJob(db, { status });
  }
  await deleteJob(db, 3);
  expect(await countJobs(db)).toEqual({ in_progress: 1, failed: 2 });
});

testOnSqlite('counting takes the index by status, and ends at a bound', async () => {
  const db = await testDb();
  const plans = await explain(db, countJobs);
  const plan = 'CO-ROUTINE sub; SEARCH jobs USING INDEX idx_jobs_status_id (status=?); SCAN sub';
  expect(plans).toEqual([plan, plan]);
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

testOnSqlite.each([undefined, 'completed'] as const)(
  'the latest (%s) comes by type',
  async (status) => {
    const db = await testDb();
    const plans = await explain(db, (recorded) => findLatestJob(recorded, 'scan', status));
    expect(plans).toEqual(['SEARCH jobs USING INDEX idx_jobs_type_id (type=?)']);
  },
);

test('a job knows the runs of its type around it and its retries, deleted ones aside', async () => {
  const db = await testDb();
  for (const type of ['scan', 'prune', 'scan', 'scan', 'prune']) {
    await addJob(db, { type, status: 'failed' });
  }
  await addJob(db, { status: 'failed', retryOfId: 3 });
  const startedAt = new Date();
  const finishedAt = new Date(startedAt.getTime() + 1_500);
  await addJob(db, { status: 'completed', retryOfId: 3, startedAt, finishedAt });
  const relatives = async (id: number) => {
    const { before, after, retryIds } = await findRelatives(db, (await getJob(db, id))!);
    return [before.map((run) => run.id), after.map((run) => run.id), retryIds];
  };
  expect(await relatives(3)).toEqual([[1], [4, 6, 7], [6, 7]]);
  expect(await relatives(1)).toEqual([[], [3, 4, 6, 7], []]);
  await deleteJob(db, 4);
  await deleteJob(db, 6);
  expect(await relatives(3)).toEqual([[1], [7], [7]]);
  const { after } = await findRelatives(db, (await getJob(db, 3))!);
  expect(after).toEqual([{ id: 7, status: 'completed', durationMs: 1_500 }]);
});

testOnSqlite(
  'what is beside a job is looked up in an index, however many jobs there are',
  async () => {
    const db = await testDb();
    const job = await addJob(db, {});
    const plans = await explain(db, (recorded) => findRelatives(recorded, job));
    expect(plans.filter((plan) => /SCAN|idx_jobs_deleted_at/.test(plan))).toEqual([]);
  },
);
