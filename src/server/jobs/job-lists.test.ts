import { expect, test } from 'vitest';
import { testDb } from '@/test/database';
import { explain } from '@/test/explain';
import { addJob } from '@/test/job-factory';
import { deleteJob, findLatestJob, listJobs } from './job-store';

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
