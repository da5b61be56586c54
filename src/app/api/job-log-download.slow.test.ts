import { beforeEach, expect, test } from 'vitest';
import { errorSchema } from '@/model/api/errors';
import { jobLogSchema } from '@/model/api/job-logs';
import { setDb } from '@/server/db/client';
import { deleteJob } from '@/server/jobs/job-store';
import { call, expectAnswer } from '@/test/call-route';
import { testDb, type TestDb } from '@/test/database';
import { watchQueries } from '@/test/queries/watch-queries';
import { addJob, addLines } from '@/test/job-factory';
import * as download from './jobs/[id]/logs/download/route';

let db: TestDb;

beforeEach(async () => {
  db = await testDb();
  setDb(db);
});

const get = (id: number, query = '') =>
  call(download.GET, `jobs/${id}/logs/download?${query}`, { id });

/** A completed job of `count` lines; every 100th is an error. */
async function makeJob(count: number): Promise<number> {
  const { id } = await addJob(db, { status: 'completed' });
  await addLines(db, id, count, (line) => ({
    level: line % 100 === 0 ? 'error' : 'info',
    message: `Read book ${line}`,
    data: '{"path":"/library/authors/someone/book.epub"}',
  }));
  return id;
}

/** Counts the statements sent while lines are read. */
function countReads(): () => number {
  let count = 0;
  const readLines = ['fetchRange', 'sumBytes', 'findLastLine'];
  setDb(watchQueries(db, (statement) => (count += readLines.includes(statement) ? 1 : 0)));
  return () => count;
}

test('100,000 lines, each as the API shows it, once and in order', async () => {
  const id = await makeJob(100_000);
  const answer = await get(id);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-disposition': `attachment; filename="shisho-job-${id}.ndjson"`,
    'content-type': 'application/x-ndjson; charset=utf-8',
  });
  const rows = (await answer.text()).split('\n');
  expect(rows.pop()).toBe('');
  expect(rows.map((row) => (JSON.parse(row) as { line: number }).line)).toEqual(
    Array.from({ length: 100_000 }, (_, index) => index + 1),
  );
  expect(jobLogSchema.parse(JSON.parse(rows[99]!))).toMatchObject({ line: 100, level: 'error' });
});

test('as text, only what is asked for', async () => {
  const id = await makeJob(1_000);
  const answer = await get(id, 'format=txt&level=error&q=BOOK 3');
  expect(answer.headers.get('content-disposition')).toContain(`"shisho-job-${id}.txt"`);
  expect((await answer.text()).replaceAll(/^\S+Z /gm, '')).toBe(
    'ERROR Read book 300 {"path":"/library/authors/someone/book.epub"}\n',
  );
  expect(await (await get(id, 'level=fatal')).text()).toBe('');
  expect(await (await get((await addJob(db)).id, 'format=txt')).text()).toBe('');
});

test('lines are read as fast as the client takes them, and no further when it goes away', async () => {
  const id = await makeJob(20_000);
  const reads = countReads();
  const { body } = await get(id);
  expect(reads()).toBe(0);
  const reader = body!.getReader();
  await reader.read();
  await reader.read();
  const readsOfTwo = reads();
  expect(readsOfTwo).toBeLessThan(12);
  await reader.cancel();
  await new Promise((resolve) => setImmediate(resolve));
  expect(reads()).toBe(readsOfTwo);
});

test('a search that finds nothing stops when the client goes away', async () => {
  const id = await makeJob(20_000);
  const reads = countReads();
  const reader = (await get(id, 'q=not there')).body!.getReader();
  const never = reader.read();
  await reader.cancel();
  expect(await never).toEqual({ done: true, value: undefined });
  expect(reads()).toBeLessThan(12);
});

test('HEAD reads no line', async () => {
  const id = await makeJob(10);
  const reads = countReads();
  const answer = await call(download.HEAD, `jobs/${id}/logs/download`, { id, method: 'HEAD' });
  expect([answer.status, answer.body, reads()]).toEqual([200, null, 0]);
});

test.each(['', 'level=error'])('a job deleted midway breaks it off (%s)', async (query) => {
  const id = await makeJob(10_000);
  const reader = (await get(id, query)).body!.getReader();
  await reader.read();
  await deleteJob(db, id);
  await db.sql.deleteLines(id, 10_000);
  const readRest = async () => {
    while (!(await reader.read()).done);
  };
  await expect(readRest()).rejects.toThrow(`job ${id} was deleted during its download`);
});

test.each([
  ['format=csv', 'format must be one of ndjson, txt'],
  ['level=all', 'level must be one of'],
  [`q=${'x'.repeat(201)}`, 'q must have 1 to 200 characters'],
  ['from_line=1', 'unknown parameter'],
])('%s is 400', async (query, message) => {
  const answer = await get(await makeJob(1), query);
  expect((await expectAnswer(answer, 400, errorSchema)).error.message).toContain(message);
  await expectAnswer(await get(99), 404, errorSchema);
});
