// What the routes return parses with the schemas that clients take their types from.
import { beforeEach, expect, test } from 'vitest';
import type { z } from 'zod';
import {
  errorSchema,
  healthSchema,
  jobAnswerSchema,
  jobConflictSchema,
  jobListSchema,
  jobLogsSchema,
} from '@/model/api';
import { setDb } from '@/server/db/client';
import { setHealth } from '@/server/health';
import { setTasks } from '@/server/tasks/registry';
import { testDb, type TestDb } from '@/test/database';
import { addJob, addLines, fakeTask } from '@/test/job-factory';
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

type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>;

/** Calls a handler as Next does; `url` is the path's rest with its query. */
async function call(handler: Handler, url: string, init: RequestInit & { id?: unknown } = {}) {
  const request = new Request(`http://localhost/api/${url}`, init);
  const params = { id: String(init.id ?? url.split('/')[1]?.split('?')[0]) };
  const answer = await handler(request, { params: Promise.resolve(params as never) });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return answer;
}

async function expectAnswer<T>(answer: Response, status: number, schema: z.ZodType<T>): Promise<T> {
  const body: unknown = await answer.json();
  expect([answer.status, body]).toEqual([status, expect.anything()]);
  return schema.parse(body);
}

const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
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
  expect(second).toMatchObject({ id: 2, retry_of_id: 1, data: { path: '/a' } });

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

test('lines come with their job, data as JSON', async () => {
  const { id } = await addJob(db, { status: 'in_progress', result: 'not JSON' });
  await addLines(db, id, 3, (line) => ({
    level: line === 2 ? 'error' : 'info',
    data: line === 2 ? '{"path":"/a","nested":[1,null]}' : null,
    stackTrace: line === 2 ? 'Error: no\n    at read (src/a.ts:1:1)' : null,
  }));
  const read = async (query: string) =>
    expectAnswer(await call(logs.GET, `jobs/${id}/logs?${query}`, { id }), 200, jobLogsSchema);

  const all = await read('');
  expect(all.logs.map(({ line }) => line)).toEqual([1, 2, 3]);
  expect(all).toMatchObject({ has_more: false, next_after_id: 3, job: { result: 'not JSON' } });
  expect(all.logs[1]?.data).toEqual({ path: '/a', nested: [1, null] });
  expect(await read('limit=1&after_id=1')).toMatchObject({ has_more: true, next_after_id: 2 });
  expect(await read('level=warn,fatal')).toMatchObject({ logs: [], next_after_id: 3 });
  expect(await read('level=error')).toMatchObject({ logs: [{ line: 2 }], has_more: false });
});

test('lines are read from either end and from the middle', async () => {
  const { id } = await addJob(db);
  await addLines(db, id, 10, (line) => ({ level: line % 5 === 0 ? 'error' : 'info' }));
  const read = async (query: string) => {
    const answer = await call(logs.GET, `jobs/${id}/logs?${query}`, { id });
    const page = await expectAnswer(answer, 200, jobLogsSchema);
    return [page.logs.map(({ line }) => line), page.has_more];
  };
  expect(await read('tail=3')).toEqual([[8, 9, 10], true]);
  expect(await read('before_id=3&limit=5')).toEqual([[1, 2], false]);
  expect(await read('before_id=9&limit=2&level=error')).toEqual([[5], false]);
  expect(await read('from_line=9')).toEqual([[9, 10], false]);
  expect(await read('from_line=4&limit=2')).toEqual([[4, 5], true]);
  expect(await read('tail=1&level=error')).toEqual([[10], true]);
});

test.each([
  ['after_id=0&before_id=5', 'after_id and before_id cannot be given together'],
  ['from_line=1&after_id=0', 'after_id and from_line cannot be given together'],
  ['tail=5&before_id=5', 'before_id and tail cannot be given together'],
  ['tail=5&limit=5', 'tail and limit cannot be given together'],
  ['tail=1001', 'tail must be a whole number from 1 to 1000'],
  ['from_line=0', 'from_line must be'],
])('%s is 400', async (query, message) => {
  const { id } = await addJob(db);
  const answer = await call(logs.GET, `jobs/${id}/logs?${query}`, { id });
  expect((await expectAnswer(answer, 400, errorSchema)).error.message).toContain(message);
});

test('the job is read before its lines', async () => {
  const { id } = await addJob(db, { status: 'in_progress' });
  // The job ends, with a last line, as soon as its row was read.
  const findFirst = db.prisma.job.findFirst.bind(db.prisma.job);
  const readJob = (async (query) => {
    const row = await findFirst(query);
    await addLines(db, id, 1);
    return row;
  }) as typeof findFirst;
  const job = new Proxy(db.prisma.job, {
    get: (target, name) => (name === 'findFirst' ? readJob : Reflect.get(target, name)),
  });
  const prisma = new Proxy(db.prisma, {
    get: (target, name) => (name === 'job' ? job : Reflect.get(target, name)),
  });
  setDb({ ...db, prisma });
  const answer = await call(logs.GET, `jobs/${id}/logs`);
  expect((await expectAnswer(answer, 200, jobLogsSchema)).logs).toHaveLength(1);
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

test('health asks nobody', async () => {
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
