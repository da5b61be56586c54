import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { jobSchema } from '@/model/api/jobs';
import { testDb, type TestDb, testOnSqlite } from '@/test/database';
import { explain } from '@/test/queries/explain';
import { addJob, addLines, fakeTask } from '@/test/job-factory';
import { tempFolder } from '@/test/temp-folder';
import { enqueue, startWorker, waitForEnd } from '@/test/worker';
import { waitFor } from '@/test/wait-for';
import { getTasks } from '@/server/tasks/registry';
import { describeJob } from './describe-job';
import { getJob } from './job-store';

const describe = async (db: TestDb, id: number) =>
  jobSchema.parse(await describeJob(db, (await getJob(db, id))!, getTasks()));

test('a pending job says who takes the slots, and its place; jobs of one moment by their ids', async () => {
  const db = await testDb();
  const createdAt = new Date();
  const ids: number[] = [];
  for (let i = 0; i < 3; i++) ids.push((await addJob(db, { createdAt })).id);
  await addJob(db, { createdAt, deletedAt: createdAt });
  expect((await describe(db, ids[0]!)).waiting).toMatchObject({ reason: 'no_worker', slots: 0 });
  const started = { startedAt: createdAt, heartbeatAt: createdAt, host: 'h', pid: 1 };
  await db.prisma.process.create({ data: { id: 'a', concurrency: 1, ...started } });
  await db.prisma.process.create({ data: { id: 'b', concurrency: 1, ...started } });
  const gone = { stoppedAt: createdAt, concurrency: 9 };
  await db.prisma.process.create({ data: { id: 'c', ...started, ...gone } });
  const running = [
    await addJob(db, { status: 'in_progress', processId: 'a' }),
    await addJob(db, { status: 'in_progress', processId: 'b' }),
  ].map(({ id }) => id);
  const waiting = await Promise.all(ids.map(async (id) => (await describe(db, id)).waiting));
  expect(waiting.map((one) => one?.position)).toEqual([1, 2, 3]);
  expect(waiting[2]).toMatchObject({
    reason: 'slots_taken',
    slots: 2,
    job_ids: running,
    message: `Both slots are taken by jobs #${running[0]} and #${running[1]}: it is third in the queue`,
  });
});

test('a job with a slot of its own does not wait for others', async () => {
  const db = await testDb();
  const createdAt = new Date();
  const started = { startedAt: createdAt, heartbeatAt: createdAt, host: 'h', pid: 1 };
  await db.prisma.process.create({ data: { id: 'a', concurrency: 1, ...started } });
  await addJob(db, { status: 'in_progress', processId: 'a' });
  await addJob(db);
  const job = await addJob(db);
  const tasks = new Map([['scan', fakeTask({ hasOwnSlot: true })]]);
  const { waiting } = await describeJob(db, job, tasks);
  expect(waiting).toMatchObject({ reason: 'starting', position: 1, job_ids: [] });
  expect((await describe(db, job.id)).waiting).toMatchObject({ reason: 'slots_taken' });
});

test('a running job with a slot of its own takes none of the others', async () => {
  const db = await testDb();
  const started = { startedAt: new Date(), heartbeatAt: new Date(), host: 'h', pid: 1 };
  await db.prisma.process.create({ data: { id: 'a', concurrency: 1, ...started } });
  await addJob(db, { type: 'beside', status: 'in_progress', processId: 'a' });
  const job = await addJob(db);
  const beside = fakeTask({ type: 'beside', hasOwnSlot: true });
  const { waiting } = await describeJob(db, job, new Map([['beside', beside]]));
  expect(waiting).toMatchObject({ reason: 'starting', job_ids: [] });
});

test('a slot that a task keeps after its job was ended is taken too', async () => {
  const db = await testDb();
  const { worker, stop } = await startWorker(db, { concurrency: 1 });
  await db.prisma.process.updateMany({ data: { concurrency: 1 } });
  const file = join(tempFolder(), 'end');
  const deaf = await enqueue(db, 'test.ignore-signal', { file });
  await waitFor(async () => (await getJob(db, deaf.id))?.status === 'in_progress');
  await db.prisma.job.update({ where: { id: deaf.id }, data: { cancelRequestedAt: new Date() } });
  await worker.abortCancelled();
  expect((await waitForEnd(db, deaf.id)).status).toBe('failed');
  const next = await enqueue(db, 'test.log');
  expect((await describe(db, next.id)).waiting).toMatchObject({
    message: `The only slot is taken by job #${deaf.id}: it is next`,
  });
  writeFileSync(file, '');
  expect((await waitForEnd(db, next.id)).status).toBe('completed');
  expect(await describe(db, next.id)).toMatchObject({ waiting: null, pace: null });
  await stop();
});

test('a running job says when its last line came, and how long such runs take', async () => {
  const db = await testDb();
  const run = (seconds: number, status = 'completed', type = 'scan') =>
    addJob(db, {
      status,
      type,
      startedAt: new Date(0),
      finishedAt: new Date(seconds * 1_000),
    });
  const { id } = await addJob(db, { status: 'in_progress', startedAt: new Date() });
  expect((await describe(db, id)).pace).toEqual({
    last_line_at: null,
    usual_ms: null,
    usual_of: 0,
    times_out_at: null,
  });
  for (const seconds of [900, 900, 1, 2, 3, 4, 5, 6, 7, 8, 9, 30]) await run(seconds);
  await run(1_000, 'failed');
  await run(1_000, 'completed', 'verify');
  const later = await addJob(db, { status: 'in_progress', startedAt: new Date() });
  await addLines(db, later.id, 3);
  const { pace } = await describe(db, later.id);
  expect(pace).toMatchObject({ usual_ms: 5_500, usual_of: 10 });
  expect(Date.now() - Date.parse(pace!.last_line_at!)).toBeLessThan(60_000);
});

testOnSqlite('nothing of it reads a whole table, or sorts one', async () => {
  const db = await testDb();
  const pending = await addJob(db, {});
  const running = await addJob(db, { status: 'in_progress' });
  const plans = await explain(db, async (recorded) => {
    await describeJob(recorded, pending, getTasks());
    await describeJob(recorded, running, getTasks());
  });
  expect(plans.length).toBeGreaterThan(4);
  for (const plan of plans) {
    expect(plan).not.toMatch(/TEMP B-TREE/);
    // Of processes there are a handful.
    expect(plan.replace(/SCAN (sub|\(subquery|processes|CONSTANT ROW)\b/g, '')).not.toMatch(/SCAN/);
  }
});
