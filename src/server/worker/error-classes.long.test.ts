// Whoever settles a failed job gives it its class, and what the log of the job tells afterwards gives
// the same one.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { errorClassVersion } from '@/server/failure/error-class';
import { testDb, type TestDb } from '@/test/database';
import { tempFolder } from '@/test/temp-folder';
import { waitFor } from '@/test/wait-for';
import { enqueue, startWorker, waitForEnd } from '@/test/worker';
import { cancelJob } from '@/server/jobs/job-cancel-store';
import { JobLogger } from '@/server/job-logs/writing/job-logger';
import { classifyFailed } from './chores/classify-failed';
import { trackLastSeen } from './processes/last-seen';
import { beat } from './processes/process-store';
import { reapDead } from './processes/reaper';
import { identifyThisProcess } from './processes/this-process';

const ends: [type: string, errorClass: string][] = [
  ['test.enoent', 'ENOENT'],
  ['test.fetch', 'ECONNREFUSED'],
  ['test.fail-late', 'test'],
  ['test.type-error', 'TypeError: Cannot read properties of undefined (reading <text>)'],
  ['test.throw-string', 'a string'],
  ['test.throw-unreadable', '[unreadable]'],
  ['test.floating-rejection', 'RangeError: nobody awaits me'],
  ['test.late-type-error', 'TypeError: Cannot read properties of undefined (reading <text>)'],
  ['test.time-out', 'timed_out'],
  ['test.unknown', 'unknown_type'],
];

/** where nobody listens, and that fetch does not refuse by itself */
const closedPort = 2;

const never = new AbortController().signal;

/** The class at its end, and what it would have been given had it been of an earlier version. */
async function readClass(db: TestDb, id: number) {
  const where = { id };
  const settled = await waitFor(() => db.prisma.job.findFirst({ where: { id, status: 'failed' } }));
  expect(settled.errorClassVersion).toBe(errorClassVersion);
  await db.prisma.job.update({ where, data: { errorClass: null, errorClassVersion: 0 } });
  await classifyFailed(db, never);
  const { errorClass } = await db.prisma.job.findUniqueOrThrow({ where });
  return [settled.errorClass, errorClass];
}

test.each(ends)('%s fails with class %s', async (type, errorClass) => {
  const db = await testDb();
  const { stop } = await startWorker(db);
  const { id } =
    type === 'test.unknown'
      ? await db.prisma.job.create({ data: { type } })
      : await enqueue(db, type, type === 'test.fetch' ? { port: closedPort } : {});
  expect(await readClass(db, id)).toEqual([errorClass, errorClass]);
  await stop();
});

test('a task that ignores its cancellation fails as still running', async () => {
  const db = await testDb();
  const file = join(tempFolder(), 'end');
  const { stop } = await startWorker(db);
  const { id } = await enqueue(db, 'test.ignore-signal', { file });
  await waitFor(() => db.prisma.job.findFirst({ where: { id, status: 'in_progress' } }));
  await cancelJob(db, id);
  expect(await readClass(db, id)).toEqual(['still_running', 'still_running']);
  writeFileSync(file, '');
  await stop();
});

test('a server that stops, and one that died, give the class of how they ended', async () => {
  const db = await testDb();
  const { stop } = await startWorker(db);
  const { id } = await enqueue(db, 'test.wait', { afterMs: 3_600_000 });
  await waitFor(() => db.prisma.job.findFirst({ where: { id, status: 'in_progress' } }));
  await stop();
  expect((await waitForEnd(db, id)).status).toBe('failed');
  expect(await readClass(db, id)).toEqual(['server_shut_down', 'server_shut_down']);

  const abandoned = await addAbandoned(db);
  const me = identifyThisProcess();
  const boxes = join(tmpdir(), 'shisho-no-such-boxes');
  const watch = { me, staleAfterMs: 25_000, isMine: () => false, boxes };
  await reapDead(db, { ...watch, lastSeen: trackLastSeen() });
  expect(await readClass(db, abandoned)).toEqual(['killed', 'killed']);
});

/** A job that a process ran which is gone. */
async function addAbandoned(db: TestDb): Promise<number> {
  const me = identifyThisProcess();
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const dead = { ...me, id: 'dead', pid, pidStartedAt: null };
  await beat(db, dead, { concurrency: 1, startedAt: new Date() });
  const { id } = await db.prisma.job.create({
    data: { type: 'scan', status: 'in_progress', processId: 'dead', attemptId: 'theirs' },
  });
  const attempt = { jobId: id, attemptId: 'theirs' };
  const logger = new JobLogger({ db, attempt, type: 'scan', processId: 'dead' });
  logger.error('a book cannot be read', new Error('survived'));
  await logger.flush();
  return id;
}
