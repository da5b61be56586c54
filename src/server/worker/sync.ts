import type { Db } from '../db/client';
import { Conflict } from '../errors';
import { createJob, findLatestJob } from '../jobs/job-store';
import { getLogger } from '../logger';
import { getTasks } from '../tasks/registry';

const minuteMs = 60_000;

/**
 * Enqueues a scan when none was completed within the interval. One that failed or was cancelled
 * counts from when it was made, unless that was before this server started: a library that cannot
 * be scanned is tried at each start and then once an interval.
 * @param intervalMinutes 0 = never
 */
export async function enqueueDueScan(
  db: Db,
  intervalMinutes: number,
  startedAt: Date,
  now = new Date(),
): Promise<void> {
  const scan = getTasks().get('scan');
  if (!scan || intervalMinutes === 0) return;
  const since = new Date(now.getTime() - intervalMinutes * minuteMs);
  const latest = await findLatestJob(db, 'scan');
  const completed = await findLatestJob(db, 'scan', 'completed');
  if (completed?.finishedAt && completed.finishedAt > since) return;
  if (latest && latest.createdAt > since && latest.createdAt > startedAt) return;
  try {
    await createJob(db, scan, undefined);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    getLogger().debug('a scan is active already');
  }
}
