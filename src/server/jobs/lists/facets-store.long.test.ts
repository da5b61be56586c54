import fc from 'fast-check';
import { expect, test } from 'vitest';
import { facetTimes, jobStatuses } from '@/model/job';
import { meetsQuery, parseJobQuery, type SearchedJob } from '@/model/job-query';
import { isPostgresql, testDb, testOnSqlite, type TestDb } from '@/test/database';
import {
  addMixed,
  hoursBefore as hoursAgo,
  mixedClasses as classes,
  mixedNow,
  mixedTypes as types,
} from '@/test/make/add-mixed-jobs';
import { explain } from '@/test/queries/explain';
import { countAllOfKind } from './count-kinds';
import { countFacets } from './facets-store';
import { searchJobs } from './search-jobs-store';

const now = mixedNow;

interface Counted {
  value: string;
  count: number;
}

function byCount(one: Counted, other: Counted): number {
  return other.count - one.count || (one.value < other.value ? -1 : 1);
}

/** What each job of the table says by itself. */
async function judge(db: TestDb, without: (key: 'status' | 'type' | 'error' | 'time') => string) {
  const jobs = await db.prisma.job.findMany({ where: { deletedAt: null } });
  const matching = (q: string, of: (job: SearchedJob) => boolean = () => true) => {
    const query = parseJobQuery(q, { timeZone: 'UTC', now });
    return jobs.filter((job) => meetsQuery(job, query) && of(job)).length;
  };
  return {
    status: jobStatuses.map((value) => ({
      value,
      count: matching(without('status'), ({ status }) => status === value),
    })),
    type: types
      .map((value) => ({
        value,
        count: matching(without('type'), ({ type }) => type === value),
      }))
      .sort(byCount),
    error: classes
      .map((value) => ({
        value,
        count: matching(without('error'), ({ errorClass }) => errorClass === value),
      }))
      .filter(({ count }) => count > 0)
      .sort(byCount),
    time: facetTimes.map((value) => ({
      value,
      count: matching(`${without('time')} since:${value}`),
    })),
    is_complete: true,
  };
}

const parts = {
  status: ['', 'status:failed', 'status:completed,pending', '-status:failed'],
  type: ['', 'type:scan', 'type:verify,SCAN', '-type:scan'],
  error: ['', 'error:enoent', 'error:"too many, too late"', '-error:ENOENT'],
  time: ['', 'since:7d', 'before:2026-11-20', 'after:2026-11-01 before:2026-11-15'],
  other: ['', '', 'reason', '-2', 'level:warn', 'job:3,4,5,6,7'],
};

test('every facet is counted under the other parts of the query', { timeout: 60_000 }, async () => {
  const db = await testDb();
  await addMixed(db);
  const query = fc.record(
    Object.fromEntries(
      Object.entries(parts).map(([key, values]) => [key, fc.constantFrom(...values)]),
    ) as Record<keyof typeof parts, fc.Arbitrary<string>>,
  );
  await fc.assert(
    fc.asyncProperty(query, fc.boolean(), async (chosen, isExact) => {
      const without = (key: keyof typeof parts | null) =>
        Object.entries(chosen)
          .filter(([other]) => other !== key)
          .map(([, part]) => part)
          .join(' ');
      const facets = await countFacets(db, { q: without(null), isExact }, Infinity, now);
      expect(facets).toEqual(await judge(db, without));
    }),
    { numRuns: isPostgresql() ? 25 : 60 },
  );
});

test('the list of a query has as many jobs as its facets say, page by page', async () => {
  const db = await testDb();
  await addMixed(db);
  for (const [q, value] of [
    ['status:failed error:ENOENT', 'ENOENT'],
    ['type:scan error:"too many, too late"', 'too many, too late'],
  ] as const) {
    const { error } = await countFacets(db, { q });
    const ids: number[] = [];
    const times: number[] = [];
    for (let beforeId: number | undefined; ;) {
      const page = await searchJobs(db, { q, limit: 7, beforeId });
      ids.push(...page.jobs.map(({ id }) => id));
      times.push(...page.jobs.map(({ createdAt }) => +createdAt));
      if (page.nextBeforeId === null) break;
      beforeId = page.nextBeforeId;
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(error.find((one) => one.value === value)!.count);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  }
});

test('counts end at 1,001, unless all are asked for', async () => {
  const db = await testDb();
  const add = (count: number, errorClass: string) =>
    db.prisma.job.createMany({
      data: Array.from({ length: count }, () => ({ type: 'scan', status: 'failed', errorClass })),
    });
  await add(1_000, 'A');
  await add(1_002, 'B');
  const facets = await countFacets(db, { q: '' });
  expect(facets.error).toEqual([
    { value: 'B', count: 1_001 },
    { value: 'A', count: 1_000 },
  ]);
  expect(facets.type).toEqual([{ value: 'scan', count: 1_001 }]);
  const exact = await countFacets(db, { q: '', isExact: true });
  expect(exact.type).toEqual([{ value: 'scan', count: 2_002 }]);
  expect(exact.time.at(-1)).toEqual({ value: '30d', count: 2_002 });
  // Words are looked for job by job, for so long.
  const words = await countFacets(db, { q: 'scan' }, 0);
  expect(words.is_complete).toBe(false);
});

test('counting in steps, jobs made at the same time are counted once', async () => {
  const db = await testDb();
  const kind = { type: 'scan', status: 'completed' as const, errorClass: null };
  const data = Array.from({ length: 40 }, (_, index) => ({
    ...kind,
    createdAt: hoursAgo(Math.floor(index / 13)),
  }));
  await db.prisma.job.createMany({ data });
  const always = { from: null, to: null };
  for (const step of [1, 7, 10, 40, 41]) {
    expect(await countAllOfKind(db, kind, always, step)).toBe(40);
  }
  expect(await countAllOfKind(db, kind, { ...always, from: hoursAgo(1) }, 7)).toBe(26);
});

test('a database without jobs has no facets but the statuses', async () => {
  const db = await testDb();
  const { status, type, error } = await countFacets(db, { q: '' });
  expect(status.every(({ count }) => count === 0)).toBe(true);
  expect([type, error]).toEqual([[], []]);
});

testOnSqlite('counting and listing look up one index, and sort few rows', async () => {
  const db = await testDb();
  await addMixed(db, 100);
  const q = 'type:scan error:ENOENT since:7d';
  const plans = await explain(db, async (watched) => {
    await countFacets(watched, { q, isExact: true });
    await searchJobs(watched, { q, limit: 50, beforeId: 90 });
  });
  expect(plans.length).toBeGreaterThan(5);
  for (const plan of plans) expect(plan).not.toMatch(/SCAN jobs(?! USING COVERING INDEX)/);
  const ofKinds = plans.filter((plan) => plan.includes('idx_jobs_kinds'));
  expect(ofKinds.length).toBeGreaterThan(5);
  for (const plan of ofKinds) expect(plan).not.toMatch(/jobs USING INDEX(?! idx_jobs_kinds)/);
});
