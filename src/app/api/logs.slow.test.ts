import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { errorSchema } from '@/model/api/errors';
import { logHitsSchema } from '@/model/api/logs';
import { setDb } from '@/server/db/client';
import { call, expectAnswer } from '@/test/call-route';
import { testDb } from '@/test/database';
import { addJob, addLines } from '@/test/job-factory';
import { GET } from './logs/route';

beforeEach(async () => {
  const db = await testDb();
  setDb(db);
  for (const type of ['scan', 'verify']) {
    const { id } = await addJob(db, { type, status: 'failed', lineCount: 20, error: 'no' });
    await addLines(db, id, 20, (line) => ({ data: JSON.stringify({ path: `/a/${line}.epub` }) }));
  }
});

const ask = (query: Record<string, string>) => call(GET, `logs?${new URLSearchParams(query)}`);

test('hits come by the page, with what they are of and how far the search came', async () => {
  const q = { q: 'path:/a/1 levle:x' };
  const none = await expectAnswer(await ask(q), 200, logHitsSchema);
  expect(none).toMatchObject({ hits: [], next_cursor: null, searched_lines: 40, all_lines: 40 });
  expect(none.diagnostics).toEqual([
    { start: 10, end: 17, message: expect.stringContaining('level:?') },
  ]);

  const search = { q: 'path:/a/1', order: 'oldest', limit: '8' };
  const first = await expectAnswer(await ask(search), 200, logHitsSchema);
  expect(first.hits.length).toBeLessThanOrEqual(8);
  expect(first.hits[0]).toMatchObject({
    job_id: 1,
    job_type: 'scan',
    job_status: 'failed',
    line: 1,
    level: 'info',
    data: { path: '/a/1.epub' },
  });
  const lines = first.hits.map(({ job_id, line }) => [job_id, line]);
  for (let cursor = first.next_cursor; cursor !== null;) {
    const page = await expectAnswer(await ask({ ...search, cursor }), 200, logHitsSchema);
    lines.push(...page.hits.map(({ job_id, line }) => [job_id, line]));
    cursor = page.next_cursor;
  }
  const ofEach = [1, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19];
  expect(lines).toEqual([1, 2].flatMap((job) => ofEach.map((line) => [job, line])));
});

test.each([
  [{}, 'q must be given'],
  [{ q: '  ' }, 'q must be given'],
  [{ q: 'x', cursor: 'bogus' }, 'cursor was not issued by this server'],
  [{ q: 'x', order: 'best' }, 'order must be one of'],
  [{ q: 'x', per_job: '0' }, 'per_job must be'],
  [{ q: 'x', tz: 'Mars/Base' }, 'time zone'],
])('%j is refused: %s', async (query, message) => {
  const { error } = await expectAnswer(await ask(query), 400, errorSchema);
  expect(error.message).toContain(message);
});

test('whatever is sought, it is an answer', async () => {
  const part = fc.constantFrom(
    ...['type:', 'scan', ' ', '-', '"', 'job:', '99999999999999', 'since:', '9w', 'a:', '..', '>5'],
    ...['\0', '\ud800', 'status:failed', 'level:', '%', '\\', '{', 'after:2026-11-28', '０'],
  );
  const anyQuery = fc.oneof(
    fc.array(part, { minLength: 1, maxLength: 8 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  );
  await fc.assert(
    fc.asyncProperty(anyQuery, async (q) => {
      const answer = await ask({ q });
      if (q.trim() === '') await expectAnswer(answer, 400, errorSchema);
      else await expectAnswer(answer, 200, logHitsSchema);
    }),
    { numRuns: 200 },
  );
});
