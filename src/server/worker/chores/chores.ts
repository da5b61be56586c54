// What the server does on a schedule. A chore logs its failure and goes on at its next time.
import { databaseTime, readClocks } from '@/server/clocks';
import type { Db } from '@/server/db/client';
import { updateHidden } from '@/server/library/books/hidden-book-store';
import { jobSignals } from '@/server/jobs/signals';
import { getLogger } from '@/server/logger';
import { deleteStopped } from '../processes/process-store';
import { classifyFailed } from './classify-failed';
import { deleteExpired, purgeMarked } from './purge';
import { enqueueDueScan, findLastScanId } from './sync';
import { makeTrigger } from './trigger';

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
/** How often the clock is looked at. */
const tickMs = 1_000;

export interface ChoreOptions {
  db: Db;
  /** the configured folders */
  libraryPaths: readonly string[];
  retentionDays: number;
  /** 0 = scans are started by hand only */
  syncIntervalMinutes: number;
}

/** Starts the schedule; retention and the first scan run once now. @returns stops it */
export function startChores(options: ChoreOptions): () => Promise<void> {
  const { db, libraryPaths, retentionDays, syncIntervalMinutes } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  /** One chore at a time: two purges at once would only be in each other's way. */
  const chores = makeQueue(signal);
  const { add } = chores;
  // It may take minutes after an update, and nothing else has to wait for it.
  const slow = makeQueue(signal);
  const classify = () =>
    slow.add('error classes', () =>
      db.sql.runAlone('error classes', async () => void (await classifyFailed(db, signal))),
    );
  const retain = () =>
    add('retention', async () => {
      await db.sql.runAlone('retention', async () => {
        await deleteExpired(db, retentionDays, signal);
      });
      await deleteStopped(db, new Date(databaseTime().getTime() - dayMs));
    });
  const purge = () =>
    add('purge', () =>
      db.sql.runAlone('retention', async () => void (await purgeMarked(db, signal))),
    );
  let lastBeforeStart: number | null = null;
  const sync = () =>
    add('sync', async () => {
      lastBeforeStart ??= await findLastScanId(db);
      const before = lastBeforeStart;
      await db.sql.runAlone('sync', () => enqueueDueScan(db, syncIntervalMinutes, before));
    });

  const isHour = makeTrigger('0 * * * *');
  const isMinute = makeTrigger('* * * * *');
  const isClockTrusted = watchClock();
  const timer = setInterval(() => {
    const isTrusted = isClockTrusted();
    if (isMinute()) sync();
    if (!isHour()) return;
    classify();
    if (isTrusted) retain();
  }, tickMs);
  jobSignals().on('deleted', purge);
  sync();
  add('library folders', async () => {
    const changed = await updateHidden(db, libraryPaths, signal);
    if (changed.hidden + changed.shown > 0)
      getLogger().info(changed, 'the library folders changed');
  });
  retain();
  classify();

  return async () => {
    stopping.abort();
    jobSignals().off('deleted', purge);
    clearInterval(timer);
    await Promise.all([chores.idle(), slow.idle()]);
  };
}

/** Runs what is added one after the other; what fails is logged. */
function makeQueue(signal: AbortSignal) {
  let last: Promise<void> = Promise.resolve();
  const run = async (name: string, chore: () => Promise<unknown>) => {
    if (signal.aborted) return;
    try {
      await chore();
    } catch (error) {
      if (signal.aborted) return;
      const message = 'a chore failed; it runs again at its next time';
      getLogger().error({ chore: name, err: error }, message);
    }
  };
  return {
    add: (name: string, chore: () => Promise<unknown>) => {
      last = last.then(() => run(name, chore));
    },
    idle: () => last,
  };
}

/**
 * False for an hour after the clock leapt ahead by more than a day: what a clock that is wrong for a
 * moment takes for old must not be deleted.
 */
function watchClock(): () => boolean {
  let last = readClocks();
  let trustedFrom = 0;
  return () => {
    const now = readClocks();
    const leapMs = now.wall - last.wall - (now.steady - last.steady);
    if (leapMs > dayMs) trustedFrom = now.steady + hourMs;
    last = now;
    return now.steady >= trustedFrom;
  };
}
