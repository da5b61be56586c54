// What the routes return parses with the schemas that clients take their types from.
import { beforeEach, expect, test } from 'vitest';
import { errorSchema } from '@/model/api/errors';
import { healthSchema } from '@/model/api/health';
import { jobAnswerSchema, jobConflictSchema, jobListSchema } from '@/model/api/jobs';
import { setDb } from '@/server/db/client';
import { setHealth } from '@/server/health';
import { setTasks } from '@/server/tasks/registry';
import { testDb, type TestDb } from '@/test/database';
import { call, expectAnswer, post } from '@/test/call-route';
import { addJob, fakeTask } from '@/test/job-factory';
import * as rest from './[[...rest]]/route';
import * as health from './health/route';
import * as cancel from './jobs/[id]/cancel/route';
import * as logs from './jobs/[id]/logs/route';
import * as retry from './jobs/[id]/retry/route';
import * as job from './jobs/[id]/route';
import * as jobs from './jobs/route';

let db: TestDb;

beforeEach(async () => {
  db = await testDb();
  setDb(db);
  setTasks([fakeTask({ activeKey: () => 'scan' }), fakeTask({ type: 'prune' })]);
});

test('a job’s life through the API', async () => {
  const created = await call(jobs.POST, 'jobs', post({ type: 'scan', data: { path: '/a' } }));
  const first = (await expectAnswer(created, 201, jobAnswerSchema)).job;
  expect(first).toMatchObject({ id: 1, status: 'pending', data: { path: '/a' }, result: null });

  const again = await call(jobs.POST, 'jobs', post({ type: 'scan' }));
  expect((await expectAnswer(again, 409, jobConflictSchema)).job?.id).toBe(1);
  const early = await call(job.DELETE, 'jobs/1', { method: 'DELETE' });
  await expectAnswer(early, 409, jobConflictSchema);
  const tooEarly = await call(retry.POST, 'jobs/1/retry', { method: 'POST' });
  await expectAnswer(tooEarly, 409, jobConflictSchema);

  const cancelled = await call(cancel.POST, 'jobs/1/cancel', { method: 'POST' });
  expect((await expectAnswer(cancelled, 200, jobAnswerSchema)).job.status).toBe('cancelled');
  const late = await call(cancel.POST, 'jobs/1/cancel', { method: 'POST' });
  await expectAnswer(late, 409, jobConflictSchema);

  const retried = await call(retry.POST, 'jobs/1/retry', { method: 'POST' });
  const second = (await expectAnswer(retried, 201, jobAnswerSchema)).job;
  expect(second.id).toBeGreaterThan(1);
  expect(second).toMatchObject({ retry_of_id: 1, data: { path: '/a' } });

  const deleted = await call(job.DELETE, 'jobs/1', { method: 'DELETE' });
  expect([deleted.status, await deleted.text()]).toEqual([204, '']);
  for (const handler of [job.GET, job.DELETE, logs.GET, cancel.POST, retry.POST]) {
    await expectAnswer(await call(handler, 'jobs/1'), 404, errorSchema);
  }
});

test('cancelling a running job is accepted, not done', async () => {
  const { id } = await addJob(db, { status: 'in_progress' });
  const answer = await call(cancel.POST, `jobs/${id}/cancel`, { method: 'POST' });
  const { job: asked } = await expectAnswer(answer, 202, jobAnswerSchema);
  expect(asked.status).toBe('in_progress');
  expect(asked.cancel_requested_at).not.toBeNull();
});

test('lists page by page', async () => {
  for (let count = 0; count < 3; count++) await addJob(db, { result: '{"books":1}' });
  const first = await expectAnswer(await call(jobs.GET, 'jobs?limit=2'), 200, jobListSchema);
  expect(first.jobs.map(({ id }) => id)).toEqual([3, 2]);
  expect(first.next_before_id).toBe(2);
  const url = 'jobs?status=pending,failed&type=scan&limit=2&before_id=2';
  const last = await expectAnswer(await call(jobs.GET, url), 200, jobListSchema);
  expect([last.jobs.map(({ id }) => id), last.next_before_id]).toEqual([[1], null]);
});

test.each(['0', '-1', 'x', '1e99', 'NaN', '9007199254740992'])('job id %j is 400', async (id) => {
  for (const handler of [job.GET, job.DELETE, logs.GET, cancel.POST, retry.POST]) {
    const answer = await call(handler, 'jobs/x', { id });
    const { error } = await expectAnswer(answer, 400, errorSchema);
    expect(error.message).toContain('job id');
  }
});

test.each(['99', '2147483648', '9007199254740991'])('job %s is 404', async (id) => {
  for (const handler of [job.GET, job.DELETE, logs.GET, cancel.POST, retry.POST]) {
    await expectAnswer(await call(handler, 'jobs/x', { id }), 404, errorSchema);
  }
});

test('nothing comes of a bad request', async () => {
  await addJob(db, { status: 'failed', type: 'gone' });
  const bodies = [{ type: 'nope' }, { type: 7 }, { type: 'scan', extra: 1 }, [], null];
  for (const body of bodies) {
    await expectAnswer(await call(jobs.POST, 'jobs', post(body)), 400, errorSchema);
  }
  const unknown = await call(jobs.POST, 'jobs', post({ type: 'nope' }));
  expect(await unknown.text()).toContain('known are \\"scan\\", \\"prune\\"');
  const large = await call(jobs.POST, 'jobs', post({ type: 'prune', data: 'x'.repeat(70_000) }));
  await expectAnswer(large, 400, errorSchema);
  const huge = await call(jobs.POST, 'jobs', post({ type: 'prune', data: 'x'.repeat(2e6) }));
  await expectAnswer(huge, 413, errorSchema);
  const gone = await call(retry.POST, 'jobs/1/retry', { method: 'POST' });
  await expectAnswer(gone, 400, errorSchema);
  for (const url of ['jobs?limit=0', 'jobs?status=done', 'jobs?before_id=0', 'jobs?page=2']) {
    await expectAnswer(await call(jobs.GET, url), 400, errorSchema);
  }
  for (const query of ['limit=1001', 'after_id=-1', 'level=debug', 'after_id=1&after_id=2']) {
    await expectAnswer(await call(logs.GET, `jobs/1/logs?${query}`, { id: 1 }), 400, errorSchema);
  }
  expect(await db.prisma.job.count()).toBe(1);
});

test('health needs no password', async () => {
  setDb({ ...db, prisma: undefined as never });
  setHealth({ worker: 'running', databaseFailingSince: null });
  const ok = await expectAnswer(await call(health.GET, 'health'), 200, healthSchema);
  expect(ok).toMatchObject({ status: 'ok', database: 'ok', worker: 'running' });
  setHealth({ databaseFailingSince: new Date() });
  const degraded = await expectAnswer(await call(health.GET, 'health'), 200, healthSchema);
  expect(degraded).toMatchObject({ status: 'degraded', database: 'failing' });
  setHealth({ worker: 'stopping' });
  const stopping = await expectAnswer(await call(health.GET, 'health'), 503, healthSchema);
  expect(stopping.status).toBe('stopping');
});

test('a path that is none is 404 by every method', async () => {
  for (const handler of [rest.GET, rest.POST, rest.DELETE, rest.OPTIONS]) {
    const { error } = await expectAnswer(await call(handler, 'nope/x'), 404, errorSchema);
    expect(error.message).toBe('there is no /api/nope/x');
  }
});
