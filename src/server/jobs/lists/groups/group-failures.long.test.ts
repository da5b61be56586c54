import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meetsQuery, parseJobQuery } from '@/model/job-query';
import { isPostgresql, testDb, testOnSqlite, type TestDb } from '@/test/database';
import { addMixed, mixedNow as now } from '@/test/make/add-mixed-jobs';
import { explain } from '@/test/queries/explain';
import { countFacets } from '../facets-store';
import { groupFailures } from './group-failures-store';

const limit = 50;

/** What each job of the table says by itself. */
async function judge(db: TestDb, q: string) {
  const query = parseJobQuery(q, { timeZone: 'UTC', now });
  const jobs = await db.prisma.job.findMany({ where: { deletedAt: null, status: 'failed' } });
  const matching = jobs
    .filter((job) => meetsQuery(job, query))
    .sort((a, b) => +a.createdAt - +b.createdAt || a.id - b.id);
  return [...Map.groupBy(matching, ({ errorClass }) => errorClass)].map(
    ([errorClass, members]) => ({
      errorClass,
      jobs: members.length,
      first: members[0]!.id,
      latest: members.at(-1)!.id,
      types: new Map(
        [...Map.groupBy(members, ({ type }) => type)].map(([type, some]) => [type, some.length]),
      ),
    }),
  );
}

const word = fc.constantFrom(
  ...['reason', '-2', 'level:warn', '3', 'job:3,4,5,6,7', 'duration:<1h', 're', '"reason 1"'],
);
const plain = fc.constantFrom(
  ...['status:failed', 'status:completed,failed', '-status:failed', 'type:scan', '-type:scan'],
  ...['error:enoent', 'error:"too many, too late"', '-error:ENOENT', 'since:7d'],
  ...['before:2026-11-20', 'after:2026-11-01 before:2026-11-15', 'type:verify,SCAN'],
);

test('groups hold each failed job that matches, once', { timeout: 60_000 }, async () => {
  const db = await testDb();
  await addMixed(db);
  const query = fc
    .tuple(fc.array(plain, { maxLength: 3 }), fc.array(word, { maxLength: 1 }))
    .map(([keys, words]) => [...keys, ...words].join(' '));
  await fc.assert(
    fc.asyncProperty(query, fc.boolean(), async (q, isExact) => {
      const { groups, all, isComplete } = await groupFailures(
        db,
        { q, isExact, limit },
        Infinity,
        now,
      );
      const expected = await judge(db, q);
      expect([all, isComplete]).toEqual([expected.length, true]);
      const sum = groups.reduce((total, { jobs }) => total + jobs, 0);
      const facets = await countFacets(db, { q, isExact }, Infinity, now);
      const failed = facets.status.find(({ value }) => value === 'failed')!.count;
      const isOther = /(?:^| )-?status:/.test(q);
      if (!isOther) expect(sum).toBe(failed);
      // By words, jobs are read by their ids, which here are in no order of time.
      const isPlain = parseJobQuery(q, { timeZone: 'UTC', now }).isPlain;
      expect(toPlain(groups, isPlain)).toEqual(
        toPlain(
          expected.map(({ first, latest, ...group }) => ({
            ...group,
            first: { id: first },
            latest: { id: latest },
          })),
          isPlain,
        ),
      );
    }),
    { numRuns: isPostgresql() ? 40 : 150 },
  );
});

interface Group {
  errorClass: string | null;
  jobs: number;
  types: ReadonlyMap<string, number>;
  first: { id: number };
  latest: { id: number };
}

function toPlain(groups: readonly Group[], withEnds: boolean) {
  return groups
    .map(({ errorClass, jobs, types, first, latest }) => ({
      errorClass,
      jobs,
      types: [...types].filter(([, count]) => count > 0).sort(),
      ...(withEnds && { first: first.id, latest: latest.id }),
    }))
    .sort((a, b) => String(a.errorClass).localeCompare(String(b.errorClass)));
}

test('counts end at 1,001, unless all are asked for', async () => {
  const db = await testDb();
  await db.prisma.job.createMany({
    data: Array.from({ length: 1_005 }, () => ({
      type: 'scan',
      status: 'failed',
      errorClass: 'A',
    })),
  });
  const count = async (isExact: boolean, q = '') =>
    (await groupFailures(db, { q, isExact, limit })).groups.map(({ jobs }) => jobs);
  expect(await count(false)).toEqual([1_001]);
  expect(await count(true)).toEqual([1_005]);
  const words = await groupFailures(db, { q: 'scan', limit }, 0);
  expect([words.isComplete, words.groups[0]!.jobs]).toEqual([false, 500]);
});

testOnSqlite('groups are looked up in indexes', async () => {
  const db = await testDb();
  await addMixed(db, 100);
  const plans = await explain(db, async (watched) => {
    await groupFailures(watched, { q: 'since:7d', isExact: true, limit });
  });
  expect(plans.length).toBeGreaterThan(4);
  for (const plan of plans) expect(plan).not.toMatch(/SCAN jobs(?! USING COVERING INDEX)/);
});
