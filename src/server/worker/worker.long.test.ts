import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { testDb } from '@/test/database';
import { tempFolder } from '@/test/temp-folder';
import { waitFor } from '@/test/wait-for';
import { enqueue, startWorker, waitForEnd } from '@/test/worker';
import type { Dialect } from '@/server/db/dialect';
import { cancelJob } from '@/server/jobs/job-cancel-store';
import { logTo } from '@/server/logger';

const ownFile = /src\/test\/tasks\/test-tasks\.ts:\d+/;

test.each([
  ['test.type-error', 'fatal', 'job panicked', /^TypeError: Cannot read/, ownFile],
  ['test.throw-string', 'fatal', 'job panicked', /^a string$/, /src\/server\/worker\//],
  ['test.enoent', 'error', 'job failed', /^ENOENT: no such file or directory/, ownFile],
  [
    // Node makes this error far from its caller: 24 and later give it no frame of the task's.
    ...(['test.fetch', 'error', 'job failed'] as const),
    /^TypeError: fetch failed: connect ECONNREFUSED/,
    /^TypeError: fetch failed\n[^]*connect ECONNREFUSED/,
  ],
])('%s fails its job with %s "%s"', async (type, level, message, error, stack) => {
  const db = await testDb();
  const { stop } = await startWorker(db);
  const neighbour = await enqueue(db, 'test.wait', { afterMs: 100 });
  const { id } = await enqueue(db, type, { port: await findClosedPort() });
  const job = await waitForEnd(db, id);
  expect(job.status).toBe('failed');
  expect(job.error).toMatch(error);
  const last = job.logs.at(-1)!;
  expect([last.level, last.message]).toEqual([level, message]);
  expect(last.stackTrace).toMatch(stack);
  if (level === 'fatal') expect(JSON.parse(last.data!)).toHaveProperty('panic');
  expect((await waitForEnd(db, neighbour.id)).status).toBe('completed');
  await stop();
});

test('a crash of a timer after the task returned turns completed into failed', async () => {
  const db = await testDb();
  const { stop } = await startWorker(db);
  const file = join(tempFolder(), 'break');
  const { id } = await enqueue(db, 'test.late-type-error', { file });
  expect((await waitForEnd(db, id)).status).toBe('completed');
  writeFileSync(file, '');
  await waitFor(() => db.prisma.job.findFirst({ where: { id, status: 'failed' } }));
  const job = await waitForEnd(db, id);
  expect(job).toMatchObject({ lineCount: 2, infoCount: 1, fatalCount: 1 });
  expect(job.error).toMatch(/^TypeError/);
  expect(job.logs.at(-1)).toMatchObject({ line: 2, level: 'fatal', message: 'job panicked' });
  expect(job.logs.at(-1)!.stackTrace).toMatch(ownFile);
  await stop();
});

test('a timer that goes on crashing after its job ended does not fill the log', async () => {
  const db = await testDb();
  const { stop } = await startWorker(db);
  const output: string[] = [];
  logTo({ write: (line) => void output.push(line) });
  onTestFinished(() => logTo({ write: () => {} }));
  const { id } = await enqueue(db, 'test.late-type-errors', { lines: 130 });
  await waitFor(() => output.filter((line) => line.includes('job panicked')).length === 130);
  const job = await waitFor(() =>
    db.prisma.job.findFirst({ where: { id, lineCount: 101 }, include: { logs: true } }),
  );
  expect(job).toMatchObject({ status: 'failed', fatalCount: 100, warnCount: 1 });
  expect(job.logs).toHaveLength(101);
  expect(job.logs.at(-1)).toMatchObject({ level: 'warn', line: 101, stackTrace: null });
  expect(job.logs.at(-1)!.message).toMatch(/^further errors .+ are on standard output only$/);
  await stop();
});

test('a floating rejection fails the very job that floats it', async () => {
  const db = await testDb();
  const { stop } = await startWorker(db);
  const neighbour = await enqueue(db, 'test.wait', { afterMs: 150 });
  const job = await waitForEnd(db, (await enqueue(db, 'test.floating-rejection')).id);
  expect(job).toMatchObject({ status: 'failed', error: 'RangeError: nobody awaits me' });
  expect(job.logs.map((line) => line.message)).toEqual(['job panicked']);
  expect(job.logs[0]!.stackTrace).toMatch(ownFile);
  expect((await waitForEnd(db, neighbour.id)).status).toBe('completed');
  await stop();
});

test.each(['test.throw-unreadable', 'test.float-unreadable'])(
  '%s: an error that cannot be read fails its job, and takes no slot with it',
  async (type) => {
    const db = await testDb();
    const { stop } = await startWorker(db, { concurrency: 1 });
    const job = await waitForEnd(db, (await enqueue(db, type)).id);
    expect(job).toMatchObject({ status: 'failed', error: '[unreadable]' });
    expect(job.logs.map((line) => line.message)).toEqual(['job panicked']);
    const next = await enqueue(db, 'test.wait', { afterMs: 0 });
    expect((await waitForEnd(db, next.id)).status).toBe('completed');
    await stop();
  },
);

test('a completed job has its result, its progress and all its lines', async () => {
  const db = await testDb();
  const { stop } = await startWorker(db);
  const { id } = await enqueue(db, 'test.log', { lines: 5_000, perTurn: 500 });
  const job = await waitForEnd(db, id);
  expect(job).toMatchObject({
    status: 'completed',
    result: '{"lines":5000}',
    progress: 100,
    progressText: null,
    lineCount: 5_000,
    infoCount: 5_000,
    activeKey: null,
    error: null,
  });
  expect(job.logs.map((line) => line.line)).toEqual(Array.from({ length: 5_000 }, (_, i) => i + 1));
  expect(job.finishedAt!.getTime()).toBeGreaterThanOrEqual(job.startedAt!.getTime());
  await stop();
});

test('cancel: a task that obeys is cancelled, one that returns is completed', async () => {
  const db = await testDb();
  const { stop } = await startWorker(db);
  const obeys = await enqueue(db, 'test.wait', { afterMs: 60_000 });
  const returns = await enqueue(db, 'test.returns-after-abort');
  await waitFor(
    async () => (await db.prisma.job.count({ where: { status: 'in_progress' } })) === 2,
  );
  await cancelJob(db, obeys.id);
  await cancelJob(db, returns.id);
  const cancelled = await waitForEnd(db, obeys.id);
  expect(cancelled).toMatchObject({ status: 'cancelled', error: null });
  expect(cancelled.logs.at(-1)).toMatchObject({ level: 'warn', message: 'job cancelled' });
  expect(await waitForEnd(db, returns.id)).toMatchObject({
    status: 'completed',
    result: '{"stopped":true}',
  });
  await stop();
});

test('a promise that the cancellation ended, and that nobody awaits, is no crash', async () => {
  const db = await testDb();
  const { stop } = await startWorker(db);
  const { id } = await enqueue(db, 'test.floating-wait');
  await waitFor(() => db.prisma.job.findFirst({ where: { status: 'in_progress' } }));
  await cancelJob(db, id);
  await waitForEnd(db, id);
  // Whatever escaped has been told by the time the next job has run.
  await waitForEnd(db, (await enqueue(db, 'test.wait', { afterMs: 0 })).id);
  expect(await waitForEnd(db, id)).toMatchObject({
    status: 'cancelled',
    lineCount: 1,
    fatalCount: 0,
  });
  await stop();
});

test('a task that ignores its cancel is failed, and keeps its slot and key until it returns', async () => {
  const db = await testDb();
  const { stop } = await startWorker(db, { concurrency: 1, cancelGraceMs: 50 });
  const file = join(tempFolder(), 'end');
  const { id } = await enqueue(db, 'test.ignore-signal', { file, key: 'only-one' });
  await waitFor(() => db.prisma.job.findFirst({ where: { status: 'in_progress' } }));
  const waiting = await enqueue(db, 'test.wait', { afterMs: 0 });
  await cancelJob(db, id);
  const failed = await waitForEnd(db, id);
  expect(failed).toMatchObject({ status: 'failed', activeKey: 'only-one' });
  expect(failed.error).toContain('still ran');
  await expect(enqueue(db, 'test.wait', { key: 'only-one' })).rejects.toMatchObject({
    status: 409,
  });
  expect((await db.prisma.job.findUnique({ where: { id: waiting.id } }))!.status).toBe('pending');
  writeFileSync(file, '');
  const next = await waitForEnd(db, waiting.id);
  const after = await db.prisma.job.findUnique({ where: { id }, include: { logs: true } });
  expect(after!.activeKey).toBeNull();
  expect(next.startedAt! > after!.finishedAt!).toBe(true);
  // What it logged after its job was settled is on standard output only.
  expect(after!.logs.map((line) => line.message)).not.toContain('ended after all');
  await stop();
});

test('a task that ignores its cancel and goes on logging: its last line is how it ended', async () => {
  const db = await testDb();
  const { stop } = await startWorker(db, { concurrency: 1, cancelGraceMs: 50 });
  const busy = { afterMs: 600, perTurn: 2_000 };
  const { id } = await enqueue(db, 'test.log-past-signal', busy);
  await waitFor(() => db.prisma.jobLog.count({ where: { jobId: id } }));
  await cancelJob(db, id);
  const job = await waitForEnd(db, id);
  expect(job.logs.at(-1)).toMatchObject({ level: 'error', line: job.lineCount });
  expect(job.logs.at(-1)!.message).toBe(job.error);
  await stop();
});

test('stopping: a task that obeys and one that does not are failed with "server shut down"', async () => {
  const db = await testDb();
  const { stop } = await startWorker(db, { shutdownGraceMs: 100 });
  const file = join(tempFolder(), 'end');
  const jobs = [
    await enqueue(db, 'test.wait', { afterMs: 60_000 }),
    await enqueue(db, 'test.ignore-signal', { file }),
  ];
  await waitFor(
    async () => (await db.prisma.job.count({ where: { status: 'in_progress' } })) === 2,
  );
  const late = await enqueue(db, 'test.wait');
  await stop();
  for (const { id } of jobs) {
    const job = await waitForEnd(db, id);
    expect(job).toMatchObject({ status: 'failed', error: 'server shut down' });
    expect(job.logs.at(-1)).toMatchObject({ level: 'fatal', message: 'server shut down' });
  }
  expect((await db.prisma.job.findUnique({ where: { id: late.id } }))!.status).toBe('pending');
  writeFileSync(file, '');
  await waitFor(() => db.prisma.job.findFirst({ where: { id: jobs[1]!.id, activeKey: null } }));
});

test('stopping: aborts tasks at once, also while a claim waits for the database', async () => {
  const db = await testDb();
  const { id } = await enqueue(db, 'test.returns-after-abort');
  const locked = Promise.withResolvers<[]>();
  let claims = 0;
  const claimJobs: Dialect['claimJobs'] = (claim) =>
    claims++ === 0 ? db.sql.claimJobs(claim) : locked.promise;
  const { stop } = await startWorker({ ...db, sql: { ...db.sql, claimJobs } });
  await waitFor(() => claims === 2);
  const stopped = stop();
  expect((await waitForEnd(db, id)).status).toBe('completed');
  locked.resolve([]);
  await stopped;
});

test('stopping: a cancellation whose grace is longer does not hold it up', async () => {
  const db = await testDb();
  const { stop } = await startWorker(db, { cancelGraceMs: 3_600_000, shutdownGraceMs: 50 });
  const file = join(tempFolder(), 'end');
  const { id } = await enqueue(db, 'test.ignore-signal', { file, key: 'only-one' });
  await waitFor(() => db.prisma.jobLog.count({ where: { jobId: id } }));
  await cancelJob(db, id);
  await stop();
  const job = await waitForEnd(db, id);
  expect(job).toMatchObject({ status: 'failed', error: 'server shut down' });
  expect(job.logs.at(-1)).toMatchObject({ level: 'fatal', message: 'server shut down' });
  writeFileSync(file, '');
  await waitFor(() => db.prisma.job.findFirst({ where: { id, activeKey: null } }));
});

test('a job that another process settled: its task is asked to stop, its lines go nowhere', async () => {
  const db = await testDb();
  const { stop } = await startWorker(db, { concurrency: 1 });
  const { id } = await enqueue(db, 'test.log', { lines: 1e9, perTurn: 1, pauseMs: 5 });
  await waitFor(() => db.prisma.jobLog.count({ where: { jobId: id } }));
  await db.prisma.job.update({ where: { id }, data: { status: 'failed', attemptId: 'theirs' } });
  const taken = await db.prisma.jobLog.count({ where: { jobId: id } });
  // The only slot is free again.
  const next = await enqueue(db, 'test.wait');
  expect((await waitForEnd(db, next.id)).status).toBe('completed');
  expect(await db.prisma.jobLog.count({ where: { jobId: id } })).toBe(taken);
  await stop();
});

test('oldest first, no more at a time than there are slots', async () => {
  const db = await testDb();
  const ids: number[] = [];
  for (let i = 0; i < 6; i++) ids.push((await enqueue(db, 'test.wait', { afterMs: 20 })).id);
  const { stop } = await startWorker(db, { concurrency: 2 });
  const jobs = await Promise.all(ids.map((id) => waitForEnd(db, id)));
  const starts = jobs.map((job) => job.startedAt!.getTime());
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
  for (const [i, job] of jobs.entries()) {
    const others = jobs.filter((_, j) => j !== i);
    const during = others.filter(
      (o) => o.startedAt! < job.startedAt! && o.finishedAt! > job.startedAt!,
    );
    expect(during.length).toBeLessThanOrEqual(1);
  }
  await stop();
});

test('two workers on one database: each job runs once', async () => {
  const db = await testDb();
  const first = await startWorker(db);
  const second = await startWorker(db);
  const ids: number[] = [];
  for (let i = 0; i < 40; i++) ids.push((await enqueue(db, 'test.log', { lines: 3 })).id);
  const jobs = await Promise.all(ids.map((id) => waitForEnd(db, id)));
  expect(jobs.every((job) => job.status === 'completed' && job.logs.length === 3)).toBe(true);
  await Promise.all([first.stop(), second.stop()]);
});

test('a job of a type that this server does not know fails and says so', async () => {
  const db = await testDb();
  const { id } = await db.prisma.job.create({ data: { type: 'unheard-of' } });
  const { stop } = await startWorker(db);
  const job = await waitForEnd(db, id);
  expect(job.error).toBe('this server knows no job type "unheard-of"');
  await stop();
});

async function findClosedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
