import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { testDb, type TestDb } from '@/test/database';
import { JobLogger } from '../jobs/job-logger';
import { reapDead } from './reaper';
import { identifyThisProcess, isPidAlive, readPidStart } from './this-process';

const me = identifyThisProcess();
const options = { me, staleAfterMs: 25_000, isMine: () => false };

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
  await db.prisma.process.create({
    data: { id, host, pid, pidStartedAt, startedAt: heartbeatAt, heartbeatAt, concurrency: 2 },
  });
  const job = await db.prisma.job.create({
    data: {
      ...{ type: 'scan', status: 'in_progress', processId: id, attemptId: 'theirs' },
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
  expect(await reapDead(db, options)).toEqual([jobId]);
  const job = await read(db, jobId);
  expect(job).toMatchObject({
    ...{ status: 'failed', activeKey: null, processId },
    ...{ lineCount: 3, infoCount: 1, warnCount: 1, fatalCount: 1 },
  });
  expect(job.error).toMatch(/^the server process \d+ on .+ died while the job ran/);
  expect(job.logs.at(-1)).toMatchObject({ line: 3, level: 'fatal', message: job.error });
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
  expect(await reapDead(db, options)).toEqual([jobId]);
});

test.each<[string, Other, boolean]>([
  ['alive here, beating', { pid: process.ppid, pidStartedAt: readPidStart(process.ppid) }, false],
  ['alive here, silent for too long', { pid: process.ppid, silentMs: 26_000 }, true],
  ['on another host, beating', { host: 'elsewhere', pid: 2 ** 30 }, false],
  ['on another host, silent for 24 s', { host: 'elsewhere', silentMs: 24_000 }, false],
  ['on another host, silent for 26 s', { host: 'elsewhere', silentMs: 26_000 }, true],
])('%s', async (_, other, isDead) => {
  const db = await testDb();
  const { jobId } = await addProcess(db, other);
  expect(await reapDead(db, options)).toEqual(isDead ? [jobId] : []);
  expect((await read(db, jobId)).status).toBe(isDead ? 'failed' : 'in_progress');
});

test('two that see the same death at once: one fatal line', async () => {
  const db = await testDb();
  const { jobId } = await addProcess(db, { pid: deadPid() });
  const also = { ...options, me: { ...me, id: 'another' } };
  const failed = await Promise.all([reapDead(db, options), reapDead(db, also)]);
  expect(failed.flat()).toEqual([jobId]);
  expect((await read(db, jobId)).fatalCount).toBe(1);
});

test('a settled job whose code still ran when its process died gives its key back', async () => {
  const db = await testDb();
  const { jobId } = await addProcess(db, { pid: deadPid() });
  await db.prisma.job.update({ where: { id: jobId }, data: { status: 'failed' } });
  expect(await reapDead(db, options)).toEqual([]);
  expect((await read(db, jobId)).activeKey).toBeNull();
});

test('this process is alive, and started before now', () => {
  expect(isPidAlive(me)).toBe(true);
  expect(me.pidStartedAt!.getTime()).toBeLessThanOrEqual(Date.now());
  expect(isPidAlive({ pid: deadPid(), pidStartedAt: null })).toBe(false);
});
