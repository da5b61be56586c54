import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finalStatuses, jobStatuses } from '@/model/job';
import { testDb, testOnSqlite } from '@/test/database';
import { explain } from '@/test/queries/explain';
import { countFinished } from './count-finished-jobs';

const job = fc.record({
  type: fc.constantFrom('a', 'b', 'b ', 'B', 'é', 'scan'),
  status: fc.constantFrom(...jobStatuses),
  isDeleted: fc.boolean(),
});
const steps = fc.record({
  types: fc.integer({ min: 1, max: 4 }),
  jobsOfKind: fc.integer({ min: 1, max: 4 }),
  jobs: fc.integer({ min: 1, max: 4 }),
});

test('finished jobs are counted by type and status, whatever the steps', async () => {
  const db = await testDb();
  await fc.assert(
    fc.asyncProperty(fc.array(job, { maxLength: 60 }), steps, async (jobs, by) => {
      await db.prisma.job.deleteMany();
      const createdAt = new Date(0);
      await db.prisma.job.createMany({
        data: jobs.map(({ type, status, isDeleted }) => ({
          type,
          status,
          createdAt,
          deletedAt: isDeleted ? createdAt : null,
        })),
      });
      const expected: Record<string, number> = {};
      for (const { type, status, isDeleted } of jobs) {
        const isCounted = !isDeleted && finalStatuses.some((final) => final === status);
        if (isCounted) expected[`${type} ${status}`] = (expected[`${type} ${status}`] ?? 0) + 1;
      }
      const totals = await countFinished(db, by);
      expect(new Set(totals.map(({ type, status }) => `${type} ${status}`)).size).toBe(
        totals.length,
      );
      const counted = totals
        .filter((total) => total.jobs > 0)
        .map((total) => [`${total.type} ${total.status}`, total.jobs]);
      expect(Object.fromEntries(counted)).toEqual(expected);
      expect(await countFinished(db)).toEqual(totals);
    }),
    { numRuns: 40 },
  );
});

testOnSqlite('each step reads the index alone, from the place it has come to', async () => {
  const db = await testDb();
  const kind = { type: 'a', status: 'failed' } as const;
  const plan = async (act: Parameters<typeof explain>[1]) => (await explain(db, act)).join('\n');
  const types = await plan((traced) => traced.sql.listFinishedTypes('a', 10));
  expect(
    types.match(/SEARCH jobs USING COVERING INDEX idx_jobs_finished \(type>\?\)/g),
  ).toHaveLength(2);
  const place = await plan((traced) => traced.sql.countFinishedFrom(kind, 7, 10));
  expect(place).toContain('USING COVERING INDEX idx_jobs_finished (type=? AND status=? AND id>?)');
  const counts = await plan((traced) => traced.sql.countFinishedJobs([kind], 10));
  expect(counts).toMatch(/USING COVERING INDEX idx_jobs_\w+ \(type=\? AND status=\?\)/);
  expect(types + place + counts).not.toContain('SCAN jobs');
});
