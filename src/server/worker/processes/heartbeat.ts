// Every beat says "I live", asks who died, and hears of cancellations made through other processes.
// A process that finds its own timer late, the clock stepped, or the database away, may itself look
// dead to the others and misjudge them: it beats first and judges nobody until they had time to beat
// again.
import { databaseTime, readClocks, type Clocks } from '@/server/clocks';
import type { Db } from '@/server/db/client';
import { isDatabaseUnavailable } from '@/server/database-unavailable';
import { noteDatabaseFailing, setHealth } from '@/server/health';
import { getLogger } from '@/server/logger';
import type { BlackBox } from '../black-box/black-box';
import { beat } from './process-store';
import { reapDead, sweepBoxes } from './reaper';
import { trackLastSeen } from './last-seen';
import type { ProcessIdentity } from './this-process';
import type { Worker } from '../worker';

export interface HeartbeatOptions {
  db: Db;
  me: ProcessIdentity;
  worker: Worker;
  concurrency: number;
  blackBox: BlackBox;
  beatMs: number;
  staleAfterMs: number;
  /** whether others may go on with our jobs while we cannot beat */
  isShared: boolean;
}

/** Our tasks are asked to stop this long, as a part of that silence, before others may take them. */
const giveUpAfter = 0.8;

/** Whether a timer came late, or a statement, or the wall clock was stepped. */
export function wasDisturbed(before: Clocks, after: Clocks, beatMs: number): boolean {
  const steadyMs = after.steady - before.steady;
  const wallMs = after.wall - before.wall;
  return steadyMs > beatMs * 3 + 1_000 || Math.abs(wallMs - steadyMs) > 2_000;
}

/** Beats once and then every `beatMs`. @returns stops it */
export async function startHeartbeat(options: HeartbeatOptions): Promise<() => Promise<void>> {
  const { db, me, worker, concurrency, blackBox, beatMs, staleAfterMs, isShared } = options;
  const isMine = (attemptId: string) => worker.holds(attemptId);
  const boxes = blackBox.folder;
  const watch = { me, staleAfterMs, isMine, boxes, lastSeen: trackLastSeen() };
  const startedAt = databaseTime();
  let last = readClocks();
  let judgeFrom = 0;
  let timer: NodeJS.Timeout | undefined;
  let giveUpTimer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  let stopped = false;

  function look(): void {
    const now = readClocks();
    if (wasDisturbed(last, now, beatMs)) judgeFrom = now.steady + staleAfterMs;
    last = now;
  }

  function postponeGivingUp(): void {
    clearTimeout(giveUpTimer);
    if (!isShared || stopped) return;
    giveUpTimer = setTimeout(() => {
      getLogger().error('the database was unreachable for too long: the running jobs are stopped');
      worker.abandonAll();
    }, staleAfterMs * giveUpAfter);
  }

  async function tick(): Promise<void> {
    look();
    try {
      await beat(db, me, { concurrency, startedAt });
      // A database that was locked for us was so for the others, who could not beat either.
      look();
      blackBox.markBeat();
      postponeGivingUp();
      setHealth({ databaseFailingSince: null });
      await worker.abortCancelled();
      if (performance.now() >= judgeFrom) {
        await reapDead(db, watch);
        await worker.enqueueRetries();
      }
    } catch (error) {
      judgeFrom = performance.now() + staleAfterMs;
      if (isDatabaseUnavailable(error)) noteDatabaseFailing();
      getLogger().error({ err: error }, 'the heartbeat could not be written');
    }
    look();
    if (!stopped) timer = setTimeout(() => void (current = tick()), beatMs);
  }

  await (current = tick());
  await sweepBoxes(db, watch).catch((error: unknown) => {
    getLogger().warn({ err: error }, 'old black boxes could not be removed');
  });
  return async () => {
    stopped = true;
    clearTimeout(timer);
    clearTimeout(giveUpTimer);
    await current;
  };
}
