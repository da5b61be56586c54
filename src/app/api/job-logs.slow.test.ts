// Reading a job's log through the API: what comes parses with the schemas of its clients.
import { beforeEach, expect, test } from 'vitest';
import { errorSchema } from '@/model/api/errors';
import { jobLogOverviewSchema, jobLogSearchSchema, jobLogsSchema } from '@/model/api/job-logs';
import { setDb } from '@/server/db/client';
import { call, expectAnswer } from '@/test/call-route';
import { testDb, type TestDb } from '@/test/database';
import { addJob, addLines } from '@/test/job-factory';
import { watchQueries } from '@/test/queries/watch-queries';
import * as overview from './jobs/[id]/logs/overview/route';
import * as logs from './jobs/[id]/logs/route';
import * as search from './jobs/[id]/logs/search/route';

let db: TestDb;

beforeEach(async () => {
  db = await testDb();
  setDb(db);
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

test('single lines are read by their numbers', async () => {
  const { id } = await addJob(db);
  await addLines(db, id, 10);
  const read = (lines: string) => call(logs.GET, `jobs/${id}/logs?lines=${lines}`, { id });
  const page = await expectAnswer(await read('9,2,77,2'), 200, jobLogsSchema);
  expect(page.logs.map(({ line }) => line)).toEqual([2, 9]);
  expect(page.has_more).toBe(false);
  for (const wrong of ['0', '1,x', '1,', '1&limit=3', '1&level=warn', '1&tail=2']) {
    await expectAnswer(await read(wrong), 400, errorSchema);
  }
  await expectAnswer(await read(Array(201).fill(1).join(',')), 400, errorSchema);
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

test.each([0, 1])('a job that says it ended has all of its lines, %i there', async (there) => {
  const { id } = await addJob(db, { status: 'in_progress' });
  await addLines(db, id, there);
  // The job ends, with a last line, between two statements.
  let isEnded = false;
  setDb(
    watchQueries(db, async () => {
      if (isEnded) return;
      isEnded = true;
      await db.prisma.jobLog.create({
        data: { jobId: id, line: there + 1, level: 'info', message: 'the last one' },
      });
      await db.prisma.job.update({ where: { id }, data: { status: 'completed' } });
    }),
  );
  const read = async (afterId: number) => {
    const answer = await call(logs.GET, `jobs/${id}/logs?after_id=${afterId}`, { id });
    return expectAnswer(answer, 200, jobLogsSchema);
  };
  const first = await read(0);
  expect(first.job.status).toBe('in_progress');
  const second = await read(first.next_after_id);
  expect(second.job.status).toBe('completed');
  expect(first.logs.length + second.logs.length).toBe(there + 1);
});

test('a search and the overview of what went wrong', async () => {
  const { id } = await addJob(db, { status: 'completed' });
  await addLines(db, id, 200, (line) => ({ level: line === 105 ? 'fatal' : 'info' }));
  const get = (handler: typeof search.GET, query: string) =>
    call(handler, `jobs/${id}/logs/x?${query}`, { id });
  const found = await get(search.GET, 'q=%22LINE%2010%22&from_line=20');
  expect(await expectAnswer(found, 200, jobLogSearchSchema)).toEqual({
    matches: [100, 101, 102, 103, 104, 105, 106, 107, 108, 109],
    matched: 10,
    scanned_to_line: 200,
    has_more: false,
  });
  const all = await get(search.GET, 'level=info');
  expect((await expectAnswer(all, 200, jobLogSearchSchema)).matched).toBeGreaterThan(0);
  const fatal = await get(search.GET, 'q=line&level=fatal');
  expect((await expectAnswer(fatal, 200, jobLogSearchSchema)).matches).toEqual([105]);
  const strip = await get(overview.GET, 'buckets=10');
  expect(await expectAnswer(strip, 200, jobLogOverviewSchema)).toEqual({
    line_count: 200,
    lines_per_bucket: 20,
    counted_to_line: 200,
    present_count: null,
    buckets: [{ bucket: 5, warn: 0, error: 0, fatal: 1 }],
  });
  const counted = await get(overview.GET, 'present=1');
  expect((await expectAnswer(counted, 200, jobLogOverviewSchema)).present_count).toBe(200);
  for (const [query, problem] of [
    ['', 'q or level must be given'],
    ['q=', 'q or level must be given'],
    [`q=${'x'.repeat(201)}`, 'q must have 1 to 200 characters'],
  ]) {
    const { error } = await expectAnswer(await get(search.GET, query!), 400, errorSchema);
    expect(error.message).toBe(problem);
  }
  for (const query of ['buckets=0', 'buckets=1001', 'q=a']) {
    await expectAnswer(await get(overview.GET, query), 400, errorSchema);
  }
  for (const handler of [search.GET, overview.GET]) {
    const query = handler === search.GET ? '?q=a' : '';
    await expectAnswer(await call(handler, `jobs/99${query}`, { id: 99 }), 404, errorSchema);
  }
});
