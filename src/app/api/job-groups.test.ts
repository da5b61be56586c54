// Failed jobs grouped by their error class, as the API gives them.
import { beforeEach, expect, test } from 'vitest';
import { jobGroupsSchema } from '@/model/api/job-groups';
import { call, expectAnswer } from '@/test/call-route';
import { setDb } from '@/server/db/client';
import { testDb, type TestDb } from '@/test/database';
import { addJob } from '@/test/job-factory';
import { GET } from './jobs/groups/route';

let db: TestDb;

beforeEach(async () => {
  db = await testDb();
  setDb(db);
});

const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 12, minute));

function failure(errorClass: string | null, minute: number, type = 'scan') {
  return {
    type,
    status: 'failed' as const,
    error: `${errorClass}: ${minute}`,
    errorClass,
    createdAt: at(minute),
    finishedAt: at(minute + 1),
  };
}

async function readGroups(query = '') {
  return expectAnswer(await call(GET, `jobs/groups${query}`), 200, jobGroupsSchema);
}

test('each class has its first and latest failure, its types, and the last runs of a type', async () => {
  const [first, , , , latest] = [
    await addJob(db, failure('ENOENT', 0)),
    await addJob(db, { type: 'scan', status: 'completed', createdAt: at(1) }),
    await addJob(db, failure('no pages in <path>', 2)),
    await addJob(db, failure('ENOENT', 3, 'verify')),
    await addJob(db, failure('ENOENT', 4)),
    await addJob(db, failure(null, 5)),
  ];
  await addJob(db, { ...failure('ENOENT', 6), deletedAt: at(7) });
  const retry = await addJob(db, { type: 'scan', retryOfId: latest.id, createdAt: at(8) });

  const { groups, all, runs, is_complete } = await readGroups();
  expect([all, is_complete]).toEqual([3, true]);
  expect(groups.map(({ error_class, basis, count }) => [error_class, basis, count])).toEqual([
    [null, null, 1],
    ['ENOENT', 'code', 3],
    ['no pages in <path>', 'reason', 1],
  ]);
  expect(groups[1]).toMatchObject({
    types: [
      { value: 'scan', count: 2 },
      { value: 'verify', count: 1 },
    ],
    first: { id: first.id, failed_at: at(1).toISOString() },
    latest: { id: latest.id, error: 'ENOENT: 4' },
    retry_id: retry.id,
  });
  expect(groups[2]!.retry_id).toBeNull();
  expect(runs.map(({ type, jobs }) => [type, jobs.map((job) => job.error_class)])).toEqual([
    ['scan', [null, 'ENOENT', 'no pages in <path>', null, 'ENOENT']],
  ]);
});

test.each([
  ['?q=error:enoent', ['ENOENT']],
  ['?q=type:verify', ['B']],
  ['?q=status:completed', []],
  ['?q=-error:ENOENT', ['B']],
  ['?q=B%3A', ['B']],
  ['?q=before:2026-11-01T12:01Z', ['ENOENT']],
  ['?limit=1', ['B']],
])('%s: %j', async (query, classes) => {
  await addJob(db, failure('ENOENT', 0));
  await addJob(db, failure('B', 2, 'verify'));
  const { groups } = await readGroups(query);
  expect(groups.map(({ error_class }) => error_class)).toEqual(classes);
});

test('more than 30 runs of a type are not shown', async () => {
  await db.prisma.job.createMany({
    data: Array.from({ length: 40 }, (_, index) =>
      index % 2 === 0 ? failure('ENOENT', index) : { type: 'scan', status: 'completed' as const },
    ),
  });
  const { runs } = await readGroups();
  const ids = runs[0]!.jobs.map(({ id }) => id);
  expect(ids).toEqual(Array.from({ length: 30 }, (_, index) => 40 - index));
});
