import { beforeEach, expect, test } from 'vitest';
import type { BulkData, BulkPreview } from '@/model/api/bulk';
import type { BulkAction, JobStatus } from '@/model/job';
import { createBulkTask } from '@/server/tasks/bulk/bulk-task';
import { getTasks, setTasks } from '@/server/tasks/registry';
import { BadRequest } from '@/server/errors';
import { testDb, testOnSqlite, type TestDb } from '@/test/database';
import { explain } from '@/test/queries/explain';
import { addJob, fakeTask } from '@/test/job-factory';
import { runTask } from '@/test/run-task';
import { cancelJob } from '../job-cancel-store';
import { createJob, retryJob } from '../job-store';
import { findBounds, previewBulk } from './preview-bulk-store';

const picky = fakeTask({
  type: 'picky',
  parseData() {
    throw new BadRequest('not any more');
  },
});
const single = fakeTask({ type: 'single', activeKey: () => 'single' });

let db: TestDb;

beforeEach(async () => {
  db = await testDb();
  setTasks([fakeTask(), picky, single]);
});

const past = new Date('2026-11-01T12:00:00Z');

function add(status: JobStatus, columns: object = {}) {
  const isFinal = status !== 'pending' && status !== 'in_progress';
  return addJob(db, { status, ...(isFinal && { finishedAt: past }), ...columns });
}

type Chosen = Partial<BulkData> & { action: BulkAction };

async function preview(chosen: Chosen): Promise<BulkPreview> {
  const { action, ids, q } = chosen;
  return previewBulk(db, { action, ids, q, ...(await findBounds(db)) }, getTasks());
}

/** Does what the preview said. */
function act(chosen: Chosen, { newest_id, as_of, count, skipped }: BulkPreview) {
  const expected = skipped.reduce((sum, one) => sum + one.count, count);
  return runTask(createBulkTask({ db }), { ...chosen, newest_id, as_of, expected });
}

const statusesOf = async () =>
  (await db.prisma.job.findMany({ where: { deletedAt: null }, orderBy: { id: 'asc' } })).map(
    ({ status }) => status,
  );

/** One job in each state that some action treats in a way of its own. */
async function addAll() {
  await add('completed'); // 1
  await add('failed'); // 2
  await add('failed'); // 3, retried as 4
  await add('failed', { retryOfId: 3 }); // 4
  await add('failed', { retryAt: new Date('2100-01-01') }); // 5
  await add('failed', { type: 'unknown' }); // 6
  await add('failed', { type: 'picky' }); // 7
  await add('failed', { type: 'single' }); // 8
  await add('failed', { type: 'single' }); // 9
  await add('cancelled'); // 10
  await add('pending'); // 11
  await add('in_progress'); // 12
  await add('in_progress', { cancelRequestedAt: past }); // 13
  await add('failed', { deletedAt: past }); // 14
}

const one = (reason: string, count = 1) => ({ reason, count, message: expect.any(String) });

test.each<[BulkAction, number, [string, number][], object]>([
  [
    'retry',
    5,
    [
      ['active', 3],
      ['refused', 1],
      ['retried', 1],
      ['retry_planned', 1],
      ['same_key', 1],
      ['unknown_type', 1],
    ],
    { retried: 5, left_alone: 8 },
  ],
  [
    'cancel',
    2,
    [
      ['final', 10],
      ['cancelling', 1],
    ],
    { cancelled: 2, left_alone: 11 },
  ],
  ['delete', 10, [['active', 3]], { deleted: 10, left_alone: 3 }],
])('%s does what its preview says', async (action, count, skipped, result) => {
  await addAll();
  for (const chosen of [
    { action, q: '' },
    { action, ids: Array.from({ length: 13 }, (_, index) => index + 1) },
  ]) {
    const told = await preview(chosen);
    expect(told).toMatchObject({ count, is_complete: true, newest_id: 14 });
    expect(told.skipped).toEqual(skipped.map(([reason, jobs]) => one(reason, jobs)));
  }
  const told = await preview({ action, q: '' });
  const run = await act({ action, q: '' }, told);
  expect(run.error).toBeNull();
  expect(run.result).toMatchObject(result);
  expect(run.progress.at(-1)).toEqual({ percent: 100 });
  // Again, as after a restart: nothing is done twice.
  const again = await act({ action, q: '' }, told);
  expect(Object.values(again.result as object)[0]).toBe(0);
});

test('a preview counts what would be changed by status and by type', async () => {
  await addAll();
  const told = await preview({ action: 'retry', q: '-job:1' });
  expect(told.by_status).toEqual([
    { value: 'failed', count: 3 },
    { value: 'cancelled', count: 1 },
  ]);
  expect(told.by_type).toEqual([
    { value: 'scan', count: 3 },
    { value: 'single', count: 1 },
  ]);
});

test('retries run with the payload of their originals, and the log names both', async () => {
  const { id } = await add('failed', { data: '{"path":"/a"}' });
  const chosen: Chosen = { action: 'retry', ids: [id] };
  const { lines } = await act(chosen, await preview(chosen));
  const retry = await db.prisma.job.findFirstOrThrow({ where: { retryOfId: id } });
  expect(retry).toMatchObject({ status: 'pending', data: '{"path":"/a"}' });
  expect(lines).toContainEqual(
    expect.objectContaining({ message: 'job retried', data: { job: id, retry: retry.id } }),
  );
});

test('the jobs are those of the preview: newer ones, and those that ended since, are left', async () => {
  const old = await add('failed');
  const ending = await add('in_progress');
  const told = await preview({ action: 'delete', q: '' });
  await db.prisma.job.update({
    where: { id: ending.id },
    data: { status: 'failed', finishedAt: new Date(Date.parse(told.as_of) + 1) },
  });
  await add('failed');
  const { result, lines } = await act({ action: 'delete', q: '' }, told);
  expect(result).toEqual({ deleted: 1, left_alone: 1, reasons: { changed: 1 } });
  expect(lines).toContainEqual(
    expect.objectContaining({
      message: 'jobs left alone',
      data: { why: 'changed since the preview', jobs: [ending.id] },
    }),
  );
  expect(await statusesOf()).toEqual(['failed', 'failed']);
  expect(
    (await db.prisma.job.findUniqueOrThrow({ where: { id: old.id } })).deletedAt,
  ).not.toBeNull();
});

test('what was done by hand after the preview is not done again', async () => {
  const [retried, deleted] = [await add('failed'), await add('failed')];
  const cancelled = await createJob(db, fakeTask());
  const ids = [retried.id, deleted.id, cancelled.id];
  const [retry, cancel] = [
    await preview({ action: 'retry', ids }),
    await preview({ action: 'cancel', ids }),
  ];
  await retryJob(db, retried, fakeTask());
  await db.prisma.job.update({ where: { id: deleted.id }, data: { deletedAt: new Date() } });
  await cancelJob(db, cancelled.id);
  expect((await act({ action: 'retry', ids }, retry)).result).toEqual({
    retried: 0,
    left_alone: 3,
    reasons: { retried: 1, changed: 1, gone: 1 },
  });
  expect((await act({ action: 'cancel', ids }, cancel)).result).toMatchObject({ cancelled: 0 });
});

test('of jobs that exclude each other the newest is retried, once', async () => {
  for (let count = 0; count < 3; count++) await add('failed', { type: 'single' });
  const chosen = { action: 'retry', q: 'type:single' } as const;
  const told = await preview(chosen);
  expect(told).toMatchObject({ count: 1, skipped: [one('same_key', 2)] });
  await act(chosen, told);
  const retries = await db.prisma.job.findMany({ where: { retryOfId: { not: null } } });
  expect(retries.map(({ retryOfId }) => retryOfId)).toEqual([3]);
  expect(await preview(chosen)).toMatchObject({ count: 0 });
});

test('350 jobs are cancelled in steps, each by a query and by what it says', async () => {
  const data = Array.from({ length: 350 }, (_, index) => ({
    type: index % 2 === 0 ? 'scan' : 'single',
    status: 'pending' as const,
    createdAt: new Date(+past + (index % 7) * 1_000),
  }));
  await db.prisma.job.createMany({ data });
  for (const [q, count] of [
    ['type:single', 175],
    ['sca', 175],
  ] as const) {
    const chosen = { action: 'cancel', q } as const;
    const told = await preview(chosen);
    expect(told.count).toBe(count);
    const run = await act(chosen, told);
    expect(run.result).toMatchObject({ cancelled: count });
    expect(run.progress.length).toBeGreaterThan(2);
  }
  expect(await db.prisma.job.count({ where: { status: 'cancelled', finishedAt: null } })).toBe(0);
  expect(await db.prisma.job.count({ where: { status: 'cancelled' } })).toBe(350);
});

test('stopped in the middle it says how far it came, and the next attempt does the rest', async () => {
  await db.prisma.job.createMany({
    data: Array.from({ length: 250 }, () => ({ type: 'scan', status: 'failed', finishedAt: past })),
  });
  const chosen = { action: 'delete', q: '' } as const;
  const { newest_id, as_of } = await preview(chosen);
  const stopping = new AbortController();
  const data = { ...chosen, newest_id, as_of };
  const task = createBulkTask({ db });
  const stopped = await runTask(
    {
      ...task,
      run: (context) =>
        task.run({ ...context, progress: () => stopping.abort(new Error('the server stops')) }),
    },
    data,
    { signal: stopping.signal },
  );
  expect(stopped.error).toMatchObject({ message: 'the server stops' });
  expect(stopped.lines.at(-1)).toMatchObject({
    level: 'warn',
    message: 'delete stopped before its end',
    data: { deleted: 100, left_alone: 0 },
  });
  expect(await db.prisma.job.count({ where: { deletedAt: null } })).toBe(150);
  expect((await runTask(task, data)).result).toMatchObject({ deleted: 150, left_alone: 0 });
});

test('a preview that takes too long says that there are more', async () => {
  await db.prisma.job.createMany({
    data: Array.from({ length: 201 }, () => ({ type: 'scan', status: 'pending' as const })),
  });
  const choice = { action: 'cancel' as const, q: '', ...(await findBounds(db)) };
  expect(await previewBulk(db, choice, getTasks(), -1)).toMatchObject({
    count: 100,
    is_complete: false,
  });
});

test('a bulk action that failed is not retried by another', async () => {
  setTasks([fakeTask(), createBulkTask({ db })]);
  const data = { action: 'retry', q: '', newest_id: 0, as_of: past.toISOString() };
  await add('failed', { type: 'bulk', data: JSON.stringify(data) });
  const told = await preview({ action: 'retry', q: '' });
  expect(told).toMatchObject({ count: 0, skipped: [one('same_key')] });
});

testOnSqlite('each statement finds its jobs by their ids or in an index', async () => {
  const data = Array.from({ length: 300 }, (_, index) => ({
    type: 'scan',
    status: index < 150 ? ('failed' as const) : ('pending' as const),
  }));
  await db.prisma.job.createMany({ data });
  const { newest_id, as_of } = await preview({ action: 'retry', q: 'type:scan' });
  for (const [action, ids] of [
    ['retry', [5, 4, 3]],
    ['delete', [9, 8, 7]],
    ['cancel', [300, 299, 298]],
  ] as const) {
    const chosen = { action, ids: [...ids], newest_id, as_of };
    const plans = await explain(db, async (watched) => {
      await runTask(createBulkTask({ db: watched }), chosen);
    });
    expect(plans.length).toBeGreaterThan(1);
    for (const plan of plans)
      expect(plan).not.toMatch(/SCAN jobs|idx_jobs_(status|kinds|finished)/);
  }
});
