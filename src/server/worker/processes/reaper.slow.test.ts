import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testDb, type TestDb } from '@/test/database';
import { JobLogger } from '@/server/job-logs/writing/job-logger';
import { beat } from './process-store';
import { reapDead, type ReapOptions } from './reaper';
import { trackLastSeen } from './last-seen';
import { identifyThisProcess, isPidAlive, readPidStart } from './this-process';

const me = identifyThisProcess();

/** What one process knows of the others; a new one for each test. */
function watch(also: Partial<ReapOptions> = {}): ReapOptions {
  const boxes = join(tmpdir(), 'shisho-no-such-boxes');
  const isMine = () => false;
  return { me, staleAfterMs: 25_000, isMine, boxes, lastSeen: trackLastSeen(), ...also };
}

interface Other {
  host?: string;
  pid?: number;
  pidStartedAt?: Date | null;
  silentMs?: number;
}

/** Another process, and a job of it that has logged two lines, one not counted in its row yet. */
async function addProcess(db: TestDb, { host = me.host, pid = 1, silentMs = 0, ...rest }: Other) {
  const id = `${host}:${pid}:x`;
  const heartbeatAt = new Date(Date.now() - silentMs);
  const { pidStartedAt = null } = rest;
  const memory = { rssBytes: 312_000_000 };
  await db.prisma.process.create({
    data: {
      id,
      host,
      pid,
      pidStartedAt,
      startedAt: heartbeatAt,
      heartbeatAt,
      concurrency: 2,
      ...memory,
    },
  });
  const job = await db.prisma.job.create({
    data: {
      type: 'scan',
      status: 'in_progress',
      processId: id,
      attemptId: 'theirs',
      activeKey: 'scan',
    },
  });
  const attempt = { jobId: job.id, attemptId: 'theirs' };
  const logger = new JobLogger({ db, attempt, type: 'scan', processId: id });
  logger.info('one');
  logger.warn('two');
  await logger.flush();
  await db.prisma.job.update({ where: { id: job.id }, data: { lineCount: 1, warnCount: 0 } });
  return { processId: id, jobId: job.id, logger };
}

const read = (db: TestDb, id: number) =>
  db.prisma.job.findUniqueOrThrow({
    where: { id },
    include: { logs: { orderBy: { line: 'asc' } } },
  });

const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

test('a process of this host whose pid is gone is dead at once', async () => {
  const db = await testDb();
  const { jobId, processId, logger } = await addProcess(db, { pid: deadPid() });
  const options = watch();
  expect(await reapDead(db, options)).toEqual([jobId]);
  const job = await read(db, jobId);
  expect(job).toMatchObject({
    status: 'failed',
    activeKey: null,
    processId,
    lineCount: 3,
    infoCount: 1,
    warnCount: 1,
    fatalCount: 1,
  });
  expect(job.error).toMatch(
    /^the server process \d+ on .+ was killed by signal 9, or .+; last heartbeat [\d:]+ UTC, last line 2 at [\d:]+ UTC, memory 312 MB$/,
  );
  expect(job.logs.at(-1)).toMatchObject({ line: 3, level: 'fatal', message: job.error });
  expect(JSON.parse(job.logs.at(-1)!.data!)).toMatchObject({
    cause: 'killed',
    process_id: processId,
    last_line: 2,
    rss_bytes: 312e6,
  });
  // Its last breath changes nothing any more.
  logger.info('I am not dead');
  await expect(logger.flush()).rejects.toThrow();
  expect((await read(db, jobId)).logs).toHaveLength(3);
  expect(await reapDead(db, options)).toEqual([]);
});

test('a pid that another program has now is a dead process', async () => {
  const db = await testDb();
  const pidStartedAt = new Date(readPidStart(process.ppid)!.getTime() - 60_000);
  const { jobId } = await addProcess(db, { pid: process.ppid, pidStartedAt });
  expect(await reapDead(db, watch())).toEqual([jobId]);
});

test.each<[string, Other, number, boolean]>([
  ['alive here', { pid: process.ppid, pidStartedAt: readPidStart(process.ppid) }, 24_000, false],
  ['alive here, silent too long', { pid: process.ppid }, 26_000, true],
  ['on another host', { host: 'elsewhere', pid: 2 ** 30 }, 24_000, false],
  ['on another host, silent too long', { host: 'elsewhere' }, 26_000, true],
  // Its clock may be an hour behind ours, or ours was stepped.
  ['on another host, clock behind', { host: 'elsewhere', silentMs: 3_600_000 }, 24_000, false],
  ['on another host, clock ahead', { host: 'elsewhere', silentMs: -3_600_000 }, 26_000, true],
])('%s, %j, seen for %i ms', async (_, other, seenForMs, isDead) => {
  const db = await testDb();
  const { jobId } = await addProcess(db, other);
  const options = watch();
  expect(await reapDead(db, options, 1_000)).toEqual([]);
  expect(await reapDead(db, options, 1_000 + seenForMs)).toEqual(isDead ? [jobId] : []);
  const job = await read(db, jobId);
  expect(job.status).toBe(isDead ? 'failed' : 'in_progress');
  if (isDead) expect(job.error).toMatch(/^heartbeat lost: nothing was heard of .+ for 26 s; /);
});

test('our own pid, of a container that was here before us, is dead at once', async () => {
  const db = await testDb();
  const { jobId } = await addProcess(db, { pid: me.pid, pidStartedAt: me.pidStartedAt });
  expect(await reapDead(db, watch())).toEqual([jobId]);
});

test('one that beats though its pid is gone lives in another container, and is let be', async () => {
  const db = await testDb();
  const other = { ...me, id: `${me.host}:1:x`, pid: deadPid() };
  const { jobId } = await addProcess(db, { pid: 1, pidStartedAt: new Date(0) });
  const options = watch();
  expect(await reapDead(db, options, 0)).toEqual([jobId]);
  await beat(db, other, { concurrency: 2, startedAt: new Date() });
  const columns = { type: 'scan', status: 'in_progress' as const, processId: other.id };
  const next = await db.prisma.job.create({ data: { ...columns, startedAt: new Date() } });
  expect(await reapDead(db, options, 2_000)).toEqual([]);
  expect(await reapDead(db, options, 28_000)).toEqual([next.id]);
  expect((await read(db, next.id)).error).toMatch(/^heartbeat lost/);
});

test('a process that was taken for dead and beats again is watched again', async () => {
  const db = await testDb();
  const { processId } = await addProcess(db, { host: 'elsewhere' });
  await db.prisma.process.update({ where: { id: processId }, data: { stoppedAt: new Date() } });
  await beat(db, { ...me, id: processId }, { concurrency: 2, startedAt: new Date() });
  expect(await db.prisma.process.findUnique({ where: { id: processId } })).toMatchObject({
    stoppedAt: null,
  });
});

test.each([
  ['ended in the orderly way', { stoppedAfterMs: 1 }, /^server shut down, and the job was left/],
  ['came back before it claimed', { stoppedAfterMs: -1_000 }, null],
  [
    'is not known',
    { isKnown: false, startedAgoMs: 26_000 },
    /^the server process .+ is no longer known/,
  ],
  ['is not known yet', { isKnown: false, startedAgoMs: 1_000 }, null],
])('a job whose process %s', async (_, how, error) => {
  const db = await testDb();
  const {
    stoppedAfterMs = null,
    isKnown = true,
    startedAgoMs = 60_000,
  } = how as {
    stoppedAfterMs?: number | null;
    isKnown?: boolean;
    startedAgoMs?: number;
  };
  const { jobId, processId } = await addProcess(db, { host: 'elsewhere' });
  const startedAt = new Date(Date.now() - startedAgoMs);
  await db.prisma.job.update({ where: { id: jobId }, data: { startedAt } });
  const stoppedAt = new Date(startedAt.getTime() + (stoppedAfterMs ?? 0));
  if (!isKnown) await db.prisma.process.delete({ where: { id: processId } });
  else await db.prisma.process.update({ where: { id: processId }, data: { stoppedAt } });
  expect(await reapDead(db, watch())).toEqual(error ? [jobId] : []);
  if (error) expect((await read(db, jobId)).error).toMatch(error);
});

test('two that see the same death at once: one fatal line', async () => {
  const db = await testDb();
  const { jobId } = await addProcess(db, { pid: deadPid() });
  const another = { ...me, id: 'another' };
  // As every server says that it is there before it looks at others.
  for (const each of [me, another]) await beat(db, each, { concurrency: 1, startedAt: new Date() });
  const also = watch({ me: another });
  const failed = await Promise.all([reapDead(db, watch()), reapDead(db, also)]);
  expect(failed.flat()).toEqual([jobId]);
  expect((await read(db, jobId)).fatalCount).toBe(1);
});

test('the fatal line comes behind lines that were lost at the end', async () => {
  const db = await testDb();
  const { jobId } = await addProcess(db, { pid: deadPid() });
  const { _max } = await db.prisma.jobLog.aggregate({ where: { jobId }, _max: { id: true } });
  await db.prisma.jobLog.update({ where: { id: _max.id! }, data: { lostTo: 40 } });
  await reapDead(db, watch());
  const last = await db.prisma.jobLog.findFirst({ where: { jobId }, orderBy: { line: 'desc' } });
  expect(last).toMatchObject({ level: 'fatal', line: 41 });
  expect(await db.prisma.job.findUnique({ where: { id: jobId } })).toMatchObject({ lineCount: 41 });
});

test('a settled job whose code still ran when its process died gives its key back', async () => {
  const db = await testDb();
  const { jobId } = await addProcess(db, { pid: deadPid() });
  await db.prisma.job.update({ where: { id: jobId }, data: { status: 'failed' } });
  expect(await reapDead(db, watch())).toEqual([]);
  expect((await read(db, jobId)).activeKey).toBeNull();
});

test('this process is alive, and started before now', () => {
  expect(isPidAlive(me)).toBe(true);
  expect(me.pidStartedAt!.getTime()).toBeLessThanOrEqual(Date.now());
  expect(isPidAlive({ pid: deadPid(), pidStartedAt: null })).toBe(false);
});

test('a key that its code held to the end of its process is free again', async () => {
  const db = await testDb();
  const { jobId, processId } = await addProcess(db, { host: 'elsewhere' });
  await db.prisma.job.update({ where: { id: jobId }, data: { status: 'failed' } });
  const keyOf = async () => (await read(db, jobId)).activeKey;
  await reapDead(db, watch());
  expect(await keyOf()).toBe('scan');
  await db.prisma.process.update({ where: { id: processId }, data: { stoppedAt: new Date() } });
  await reapDead(db, watch());
  expect(await keyOf()).toBeNull();
});
