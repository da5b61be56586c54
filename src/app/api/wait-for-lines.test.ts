// Asking for a job's lines with wait_ms: the answer comes with the first news.
import { beforeEach, expect, test } from 'vitest';
import { errorSchema } from '@/model/api/errors';
import { jobLogsSchema } from '@/model/api/job-logs';
import { setDb } from '@/server/db/client';
import { JobLogger } from '@/server/job-logs/writing/job-logger';
import { saveProgress } from '@/server/jobs/attempt-store';
import { cancelJob } from '@/server/jobs/job-cancel-store';
import { call, expectAnswer } from '@/test/call-route';
import { testDb, type TestDb } from '@/test/database';
import { addJob, addLines } from '@/test/job-factory';
import * as logs from './jobs/[id]/logs/route';

let db: TestDb;

beforeEach(async () => {
  db = await testDb();
  setDb(db);
});

const longMs = 10_000;

async function read(id: number, query: string) {
  const startedAt = performance.now();
  const answer = await call(logs.GET, `jobs/${id}/logs?${query}`, { id });
  const page = await expectAnswer(answer, 200, jobLogsSchema);
  return { page, ms: performance.now() - startedAt };
}

async function addRunningJob() {
  const { id, attemptId } = await addJob(db, { status: 'in_progress', attemptId: 'a' });
  const attempt = { jobId: id, attemptId: attemptId! };
  return { id, attempt };
}

test('a line that is logged ends the wait, and is in the answer', async () => {
  const { id, attempt } = await addRunningJob();
  const waiting = read(id, `after_id=0&wait_ms=${longMs}`);
  const logger = new JobLogger({ db, attempt, type: 'test', processId: 'p' });
  logger.info('hello');
  const { page, ms } = await waiting;
  expect(page.logs.map(({ message }) => message)).toEqual(['hello']);
  expect(page.job.info_count).toBe(1);
  expect(ms).toBeLessThan(longMs / 2);
  await logger.close();
});

test.each<[string, (id: number, attemptId: string) => Promise<unknown>]>([
  [
    'progress',
    (jobId, attemptId) => saveProgress(db, { jobId, attemptId }, { percent: 7, text: null }),
  ],
  ['a request to cancel', (id) => cancelJob(db, id)],
])('%s ends the wait', async (_, change) => {
  const { id, attempt } = await addRunningJob();
  const waiting = read(id, `after_id=0&wait_ms=${longMs}`);
  await change(id, attempt.attemptId);
  expect((await waiting).ms).toBeLessThan(longMs / 2);
});

test('reports nothing new when the time is up', async () => {
  const { id } = await addRunningJob();
  const { page, ms } = await read(id, 'after_id=0&wait_ms=50');
  expect(page.logs).toEqual([]);
  expect(ms).toBeGreaterThanOrEqual(45);
});

test('lines that are there already, and a final job, are answered at once', async () => {
  const { id } = await addRunningJob();
  await addLines(db, id, 2);
  expect((await read(id, `after_id=1&wait_ms=${longMs}`)).page.logs).toHaveLength(1);
  const final = await addJob(db, { status: 'completed' });
  const { ms } = await read(final.id, `after_id=0&wait_ms=${longMs}`);
  expect(ms).toBeLessThan(longMs / 2);
});

test.each([
  'wait_ms=10001',
  'wait_ms=0',
  'tail=5&wait_ms=9',
  'lines=1&wait_ms=9',
  'before_id=2&wait_ms=9',
])('%s is 400', async (query) => {
  const { id } = await addRunningJob();
  const answer = await call(logs.GET, `jobs/${id}/logs?${query}`, { id });
  expect((await expectAnswer(answer, 400, errorSchema)).error.message).toContain('wait_ms');
});
