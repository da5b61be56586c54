// Bulk actions as their callers see them.
import { beforeEach, expect, test } from 'vitest';
import { bulkAnswerSchema } from '@/model/api/bulk';
import { errorSchema } from '@/model/api/errors';
import { jobConflictSchema } from '@/model/api/jobs';
import { setDb } from '@/server/db/client';
import { createBulkTask } from '@/server/tasks/bulk/bulk-task';
import { setTasks } from '@/server/tasks/registry';
import { testDb, type TestDb } from '@/test/database';
import { call, expectAnswer, post } from '@/test/call-route';
import { addJob, fakeTask } from '@/test/job-factory';
import * as bulk from './jobs/bulk/route';

let db: TestDb;

beforeEach(async () => {
  db = await testDb();
  setDb(db);
  setTasks([fakeTask(), createBulkTask({ db })]);
});

const send = (body: unknown) => call(bulk.POST, 'jobs/bulk', post(body));

test('a preview changes nothing; what it says starts one job, and a second click none', async () => {
  const failed = await addJob(db, { status: 'failed', finishedAt: new Date(1_000) });
  const chosen = { action: 'retry', q: 'status:failed', tz: 'Europe/Berlin' };
  const told = await expectAnswer(await send({ ...chosen, dry_run: true }), 200, bulkAnswerSchema);
  expect(told).toMatchObject({ preview: { count: 1, newest_id: failed.id } });
  expect(await db.prisma.job.count()).toBe(1);

  const { newest_id, as_of } = 'preview' in told ? told.preview : expect.fail();
  const start = { ...chosen, newest_id, as_of, expected: 1 };
  const [first, second] = await Promise.all([send(start), send(start)]);
  const [started, refused] = first.status === 201 ? [first, second] : [second, first];
  const answer = await expectAnswer(started, 201, bulkAnswerSchema);
  expect(answer).toMatchObject({ job: { type: 'bulk', status: 'pending', data: start } });
  const conflict = await expectAnswer(refused, 409, jobConflictSchema);
  expect(conflict.job?.id).toBe(failed.id + 1);
});

test.each([
  [{ action: 'retry' }, 'give either ids or q'],
  [{ action: 'retry', ids: [1], q: '' }, 'give either ids or q'],
  [{ action: 'explode', q: '' }, 'action'],
  [{ action: 'delete', ids: [] }, 'ids'],
  [{ action: 'delete', ids: Array.from({ length: 1_001 }, (_, id) => id + 1) }, 'ids'],
  [{ action: 'delete', ids: [0] }, 'ids'],
  [{ action: 'delete', q: 'x'.repeat(201) }, 'q'],
  [{ action: 'delete', q: '', tz: 'Nowhere/There' }, 'tz'],
  [{ action: 'delete', q: '', as_of: 'yesterday' }, 'as_of'],
  [{ action: 'delete', q: '', force: true }, 'force'],
])('%o is refused', async (body, text) => {
  const { error } = await expectAnswer(await send(body), 400, errorSchema);
  expect(error.message).toContain(text);
});

test('an id that no job can have is one of a job that is gone', async () => {
  const body = { action: 'delete', ids: [Number.MAX_SAFE_INTEGER], dry_run: true };
  const answer = await expectAnswer(await send(body), 200, bulkAnswerSchema);
  expect(answer).toMatchObject({ preview: { count: 0, skipped: [{ reason: 'gone', count: 1 }] } });
});
