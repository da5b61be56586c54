import Database from 'better-sqlite3';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testDb, testOnSqlite } from '@/test/database';
import { waitFor } from '@/test/wait-for';
import { startWorker } from '@/test/worker';
import { startHeartbeat, wasDisturbed } from './heartbeat';
import { beat } from './process-store';

const before = { wall: 1_000_000, steady: 5_000 };
const after = (wallMs: number, steadyMs: number) => ({
  wall: before.wall + wallMs,
  steady: before.steady + steadyMs,
});

test.each([
  ['on time', after(2_000, 2_000), false],
  ['a little late', after(5_000, 5_000), false],
  ['late: the event loop was blocked', after(20_000, 20_000), true],
  ['the clock was stepped forward', after(62_000, 2_000), true],
  ['the clock was stepped back', after(-58_000, 2_000), true],
  // A suspended machine: the steady clock stood still.
  ['the machine slept', after(3_600_000, 2_000), true],
])('%s', (_, now, expected) => expect(wasDisturbed(before, now, 2_000)).toBe(expected));

testOnSqlite(
  'after the database was away, nobody is judged before they could beat again',
  async () => {
    const db = await testDb();
    const { worker, me, stop } = await startWorker(db, { concurrency: 0 });
    const other = { ...me, id: 'elsewhere:1:x', host: 'elsewhere' };
    await beat(db, other, { concurrency: 1, startedAt: new Date() });
    const columns = {
      type: 'scan',
      status: 'in_progress' as const,
      processId: other.id,
      attemptId: 'theirs',
    };
    const { id } = await db.prisma.job.create({ data: { ...columns, startedAt: new Date() } });
    const readBeat = async () =>
      (await db.prisma.process.findUniqueOrThrow({ where: { id: me.id } })).heartbeatAt.getTime();
    const folder = join(tmpdir(), 'shisho-no-such-boxes');
    const blackBox = { folder, markBeat: () => {}, noteShutdown: () => {}, close: () => {} };
    const staleAfterMs = 1_200;
    const stopHeartbeat = await startHeartbeat({
      db,
      me,
      worker,
      concurrency: 0,
      blackBox,
      beatMs: 10,
      staleAfterMs,
      isShared: false,
    });

    const lock = new Database(db.file);
    lock.exec('BEGIN IMMEDIATE');
    const silentFrom = performance.now();
    await waitFor(() => performance.now() - silentFrom > staleAfterMs);
    const lastBeat = await readBeat();
    lock.close();
    // The second beat comes after what the first one made of the others.
    const first = await waitFor(async () => nextAfter(lastBeat, await readBeat()));
    await waitFor(async () => nextAfter(first, await readBeat()));
    const readStatus = async () =>
      (await db.prisma.job.findUniqueOrThrow({ where: { id } })).status;
    expect(await readStatus()).toBe('in_progress');
    // One that is still silent when the time is over is dead.
    await waitFor(async () => (await readStatus()) === 'failed');
    await stopHeartbeat();
    await stop();
  },
);

const nextAfter = (before: number, now: number) => (now === before ? null : now);
