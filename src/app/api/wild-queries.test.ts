// Whatever stands in the query of a path under …/logs: an answer in the API's shape, never a 5xx.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { errorSchema } from '@/model/api/errors';
import { jobLogOverviewSchema, jobLogSearchSchema, jobLogsSchema } from '@/model/api/job-logs';
import { setDb } from '@/server/db/client';
import { call, expectAnswer } from '@/test/call-route';
import { testDb } from '@/test/database';
import { addJob, addLines } from '@/test/job-factory';
import * as download from './jobs/[id]/logs/download/route';
import * as overview from './jobs/[id]/logs/overview/route';
import * as logs from './jobs/[id]/logs/route';
import * as search from './jobs/[id]/logs/search/route';

const routes = {
  logs: { GET: logs.GET, schema: jobLogsSchema },
  search: { GET: search.GET, schema: jobLogSearchSchema },
  overview: { GET: overview.GET, schema: jobLogOverviewSchema },
  download: { GET: download.GET, schema: null },
};

const names = ['after_id', 'before_id', 'from_line', 'tail', 'limit', 'level', 'q', 'buckets'];
const anyName = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...names, 'format') },
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const anyNumber = fc.oneof(
  fc.integer({ min: -1, max: 60 }),
  fc.constantFrom(1000, 1001, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER, 2 ** 53, 1e21, NaN, 0.5),
);
const anyValue = fc.oneof(
  { weight: 4, arbitrary: anyNumber.map(String) },
  fc.constantFrom('', 'warn', 'info,error', 'error,', 'txt', 'line', "'; --", '%', '\0', '\ud800'),
  fc.string({ unit: 'binary', maxLength: 220 }),
);
const anyQuery = fc.array(fc.tuple(anyName, anyValue), { maxLength: 4 });

test.each(Object.keys(routes) as (keyof typeof routes)[])('…/%s', async (path) => {
  const db = await testDb();
  setDb(db);
  const { id } = await addJob(db);
  await addLines(db, id, 50, (line) => ({ level: line % 7 === 0 ? 'error' : 'info' }));
  const { GET, schema } = routes[path];
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(anyQuery, async (pairs) => {
      const query = new URLSearchParams(pairs).toString();
      const answer = await call(GET, `jobs/${id}/logs?${query}`, { id });
      if (answer.status !== 200) return void (await expectAnswer(answer, 400, errorSchema));
      answered++;
      if (schema) schema.parse(await answer.json());
      else await answer.text();
    }),
    {
      numRuns: 250,
      examples: [[[]], [[['q', 'line']]], [[['after_id', String(Number.MAX_SAFE_INTEGER)]]]],
    },
  );
  expect(answered).toBeGreaterThan(1);
});
