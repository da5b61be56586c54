import { beforeEach, expect, test } from 'vitest';
import { testDb, type TestDb } from '@/test/database';
import { addJob, fakeTask } from '@/test/job-factory';
import { setTasks } from '@/server/tasks/registry';
import { enqueueDueScan, findLastScanId } from './sync';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const now = new Date('2026-10-25T01:01:00Z');
const ago = (ms: number) => new Date(now.getTime() - ms);

beforeEach(() => setTasks([fakeTask({ activeKey: () => 'scan' })]));

/** Whether a scan is enqueued with an interval of 60 minutes. */
async function enqueues(db: TestDb, { lastBeforeStart = 0, at = now } = {}): Promise<boolean> {
  const before = await db.prisma.job.count();
  await enqueueDueScan(db, 60, lastBeforeStart, at);
  return (await db.prisma.job.count()) > before;
}

const completed = (createdMs: number, finishedMs: number) => ({
  status: 'completed',
  createdAt: ago(createdMs),
  finishedAt: ago(finishedMs),
});
const failed = (ms: number) => ({ status: 'failed', createdAt: ago(ms), finishedAt: ago(ms) });

test.each([
  ['none yet', null, true],
  ['completed within the interval', completed(90 * minuteMs, 59 * minuteMs), false],
  ['completed before', completed(90 * minuteMs, 61 * minuteMs), true],
  ['completed this very moment', completed(minuteMs, 0), false],
  ['completed while the clock was 2 minutes ahead', completed(-minuteMs, -2 * minuteMs), true],
  ['completed while the clock was 30 days ahead', completed(-30 * dayMs, -30 * dayMs), true],
  ['completed while the clock was 10 years ahead', completed(-3653 * dayMs, -3653 * dayMs), true],
  ['failed within the interval', failed(10 * minuteMs), false],
  ['failed while the clock was 30 days ahead', failed(-30 * dayMs), true],
])('%s: a scan is due %s', async (_, columns, isDue) => {
  const db = await testDb();
  if (columns) await addJob(db, columns);
  expect(await enqueues(db)).toBe(isDue);
});

test('one that failed before this server started is tried again, whatever the clock did', async () => {
  const db = await testDb();
  await addJob(db, failed(10 * minuteMs));
  const lastBeforeStart = await findLastScanId(db);
  expect(await enqueues(db, { lastBeforeStart })).toBe(true);
  await db.prisma.job.updateMany({ data: { status: 'failed', activeKey: null } });
  // Once: the one made since counts, also when the clock went back below the start.
  expect(await enqueues(db, { lastBeforeStart, at: ago(-minuteMs) })).toBe(false);
  expect(await enqueues(db, { lastBeforeStart, at: ago(2 * dayMs) })).toBe(true);
  await db.prisma.job.updateMany({ data: { status: 'failed', activeKey: null } });
  expect(await enqueues(db, { lastBeforeStart, at: ago(2 * dayMs - minuteMs) })).toBe(false);
});
