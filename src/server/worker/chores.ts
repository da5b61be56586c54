// What the server does on a schedule. A chore logs its failure and goes on at its next time.
import cron from 'node-cron';
import type { Db } from '../db/client';
import { jobSignals } from '../jobs/signals';
import { getLogger } from '../logger';
import { deleteStopped } from './process-store';
import { deleteExpired, purgeMarked } from './purge';
import { enqueueDueScan } from './sync';

const dayMs = 24 * 60 * 60 * 1000;

export interface ChoreOptions {
  db: Db;
  retentionDays: number;
  /** 0 = scans are started by hand only */
  syncIntervalMinutes: number;
}

/** Starts the schedule; retention and the first scan run once now. @returns stops it */
export function startChores(options: ChoreOptions): () => Promise<void> {
  const { db, retentionDays, syncIntervalMinutes } = options;
  const startedAt = new Date();
  const stopping = new AbortController();
  const { signal } = stopping;
  let queue: Promise<void> = Promise.resolve();

  /** One chore at a time: two purges at once would only be in each other's way. */
  const add = (name: string, chore: () => Promise<unknown>) => {
    queue = queue.then(async () => {
      if (signal.aborted) return;
      try {
        await chore();
      } catch (error) {
        getLogger().error(
          { chore: name, err: error },
          'a chore failed; it runs again at its next time',
        );
      }
    });
  };
  const retain = () =>
    add('retention', async () => {
      await deleteExpired(db, retentionDays, signal);
      await deleteStopped(db, new Date(Date.now() - dayMs));
    });
  const purge = () => add('purge', () => purgeMarked(db, signal));
  const sync = () => add('sync', () => enqueueDueScan(db, syncIntervalMinutes, startedAt));

  const tasks = [cron.schedule('0 * * * *', retain), cron.schedule('* * * * *', sync)];
  jobSignals().on('deleted', purge);
  sync();
  retain();

  return async () => {
    stopping.abort();
    jobSignals().off('deleted', purge);
    for (const task of tasks) await task.destroy();
    await queue;
  };
}
