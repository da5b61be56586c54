import { expect, test } from 'vitest';
import { jobSchema } from '@/model/api/jobs';
import { testDb, testOnSqlite } from '@/test/database';
import { fakeTask } from '@/test/job-factory';
import { waitFor } from '@/test/wait-for';
import { enqueue, startWorker, testTask, waitForEnd } from '@/test/worker';
import { describeJob } from '@/server/jobs/describe-job';
import { cancelJob } from '@/server/jobs/job-cancel-store';
import { createJob, getJob } from '@/server/jobs/job-store';
import { setTasks } from '@/server/tasks/registry';
import { reapDead } from './processes/reaper';
import { trackLastSeen } from './processes/last-seen';

const tasksOf = (type: string) => new Map([[type, testTask(type)]]);

test('a task that runs past its time-out is stopped, and its job fails as timed out', async () => {
  const db = await testDb();
  const { stop } = await startWorker(db);
  const job = await waitForEnd(db, (await enqueue(db, 'test.time-out')).id);
  expect(job).toMatchObject({ status: 'failed', error: 'the task timed out after 50 ms' });
  expect(job.logs.map(({ message }) => message)).toEqual(['waiting', 'job timed out']);
  expect(JSON.parse(job.logs[1]!.data!)).toEqual({ timeout_ms: 50 });
  await stop();
});

test('a running job says when it times out', async () => {
  const db = await testDb();
  const { id } = await db.prisma.job.create({
    data: { type: 'test.time-out', status: 'in_progress', startedAt: new Date(1_000) },
  });
  const job = await describeJob(db, (await getJob(db, id))!, tasksOf('test.time-out'));
  expect(jobSchema.parse(job).pace?.times_out_at).toBe('1970-01-01T00:00:01.050Z');
});

testOnSqlite(
  'a failed job is retried automatically, each retry a job of its own, until one completes',
  async () => {
    const db = await testDb();
    const { stop } = await startWorker(db);
    const first = await waitForEnd(db, (await enqueue(db, 'test.retried', { failures: 2 })).id);
    expect(first).toMatchObject({ status: 'failed', attemptNumber: 1, maxAttempts: 3 });
    expect(first.logs.at(-1)).toMatchObject({
      level: 'info',
      message: 'retried automatically: attempt 2 of 3',
    });
    const find = (retryOfId: number) =>
      waitFor(() => db.prisma.job.findFirst({ where: { retryOfId } }));
    const second = await waitForEnd(db, (await find(first.id)).id);
    expect(second).toMatchObject({ status: 'failed', attemptNumber: 2, data: '{"failures":2}' });
    expect(second.startedAt! >= second.runAt!).toBe(true);
    // The pause doubles.
    expect(second.runAt!.getTime() - first.finishedAt!.getTime()).toBeLessThanOrEqual(100);
    const third = await waitForEnd(db, (await find(second.id)).id);
    expect(third.runAt!.getTime() - second.finishedAt!.getTime()).toBeGreaterThan(100);
    expect(third).toMatchObject({ status: 'completed', result: '{"attemptNumber":3}' });
    expect(await db.prisma.job.count({ where: { retryAt: { not: null } } })).toBe(0);
    await stop();
  },
);

test('no more retries than there are, and none where the error says so', async () => {
  const db = await testDb();
  const { stop } = await startWorker(db);
  await enqueue(db, 'test.retried', { failures: 9 });
  await waitFor(() =>
    db.prisma.job.findFirst({ where: { status: 'failed', attemptNumber: 3, retryAt: null } }),
  );
  const final = await waitForEnd(
    db,
    (await enqueue(db, 'test.retried', { failures: 9, isFinal: true })).id,
  );
  expect(final.logs.at(-1)!.message).toBe('job failed');
  expect(await db.prisma.job.count()).toBe(4);
  await stop();
});

test('a task with its own slot runs while all others are taken, and takes none', async () => {
  const db = await testDb();
  const beside = fakeTask({ type: 'beside', hasOwnSlot: true });
  const tasks = [testTask('test.wait'), beside];
  const options = { concurrency: 1, tasks: new Map(tasks.map((task) => [task.type, task])) };
  const { stop } = await startWorker(db, options);
  const waiting = { afterMs: 3_600_000 };
  const first = await enqueue(db, 'test.wait', waiting);
  await waitFor(() => db.prisma.job.findFirst({ where: { id: first.id, status: 'in_progress' } }));
  const second = await enqueue(db, 'test.wait', waiting);
  const other = await createJob(db, beside);
  expect(await waitForEnd(db, other.id)).toMatchObject({ status: 'completed' });
  expect(await getJob(db, second.id)).toMatchObject({ status: 'pending' });
  await stop();
});

test('a waiting retry says why it waits, holds its key, and can be cancelled', async () => {
  const db = await testDb();
  const { stop } = await startWorker(db);
  const failed = await waitForEnd(db, (await enqueue(db, 'test.retried-later', { key: 'k' })).id);
  const retry = await waitFor(() => db.prisma.job.findFirst({ where: { retryOfId: failed.id } }));
  const { waiting } = await describeJob(db, retry, tasksOf('test.retried-later'));
  expect(waiting).toMatchObject({ reason: 'scheduled' });
  expect(waiting!.message).toMatch(
    `Attempt 2 of 2, an automatic retry of job #${failed.id}, starts in 59 m`,
  );
  await expect(enqueue(db, 'test.retried-later', { key: 'k' })).rejects.toMatchObject({
    status: 409,
  });
  expect(await cancelJob(db, retry.id)).toMatchObject({ status: 'cancelled', activeKey: null });
  await stop();
});

test('a retry whose key another job took is not made, and the log says so', async () => {
  const db = await testDb();
  const { stop } = await startWorker(db);
  const insertRetry = db.sql.insertRetry.bind(db.sql);
  db.sql.insertRetry = async (...args) => {
    // Somebody enqueues between the end of the job and its retry.
    await db.prisma.job.create({ data: { type: 'other', activeKey: 'k', status: 'in_progress' } });
    return insertRetry(...args);
  };
  const { id } = await enqueue(db, 'test.retried-later', { key: 'k' });
  const job = await waitFor(async () => {
    const ended = await waitForEnd(db, id);
    return ended.logs.some(({ level }) => level === 'warn') ? ended : null;
  });
  expect(job.logs.at(-1)!.message).toBe(
    'not retried after all: another job is active under the same key',
  );
  expect(await db.prisma.job.count({ where: { retryOfId: id } })).toBe(0);
  await stop();
});

test('a cancelled job is not retried', async () => {
  const db = await testDb();
  const { stop } = await startWorker(db);
  const { id } = await enqueue(db, 'test.one-at-a-time');
  await waitFor(() => db.prisma.job.findFirst({ where: { id, status: 'in_progress' } }));
  await cancelJob(db, id);
  expect(await waitForEnd(db, id)).toMatchObject({ status: 'cancelled', retryAt: null });
  await stop();
});

test('the job of a dead process is retried by the server that finds it', async () => {
  const db = await testDb();
  const { id } = await db.prisma.job.create({
    data: {
      type: 'test.retried-later',
      status: 'in_progress',
      processId: 'me',
      attemptId: 'gone',
      startedAt: new Date(),
      maxAttempts: 2,
      data: '{"key":"k"}',
      activeKey: 'k',
    },
  });
  setTasks([testTask('test.retried-later')]);
  const { worker, me, stop } = await startWorker(db, { concurrency: 0 });
  await db.prisma.job.update({ where: { id }, data: { processId: me.id } });
  const watch = { me, staleAfterMs: 25_000, boxes: '/nonexistent', lastSeen: trackLastSeen() };
  await reapDead(db, { ...watch, isMine: (attemptId) => worker.holds(attemptId) });
  expect(await getJob(db, id)).toMatchObject({ status: 'failed' });
  await worker.enqueueRetries();
  // A second time changes nothing.
  await db.prisma.job.update({ where: { id }, data: { retryAt: new Date() } });
  await worker.enqueueRetries();
  const retries = await db.prisma.job.findMany({ where: { retryOfId: id } });
  expect(retries).toMatchObject([{ status: 'pending', attemptNumber: 2, activeKey: 'k' }]);
  setTasks([]);
  await stop();
});

test('jobs of a type with a limit run one at a time, beside others, and say so', async () => {
  const db = await testDb();
  const { stop } = await startWorker(db, { concurrency: 3 });
  await db.prisma.process.updateMany({ data: { concurrency: 3 } });
  const first = await enqueue(db, 'test.one-at-a-time');
  const second = await enqueue(db, 'test.one-at-a-time', { afterMs: 0 });
  expect((await waitForEnd(db, (await enqueue(db, 'test.log')).id)).status).toBe('completed');
  const job = (await getJob(db, second.id))!;
  const { waiting } = await describeJob(db, job, tasksOf('test.one-at-a-time'));
  expect(waiting).toMatchObject({
    reason: 'type_limit',
    message: `One job of type test.one-at-a-time may run at a time, and job #${first.id} is running`,
  });
  await cancelJob(db, first.id);
  expect((await waitForEnd(db, second.id)).status).toBe('completed');
  await stop();
});
