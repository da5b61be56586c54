import type { Db } from '@/server/db/client';
import { databaseTime } from '@/server/clocks';
import { Conflict } from '@/server/errors';
import { createJob, findLatestJob } from '@/server/jobs/job-store';
import { getLogger } from '@/server/logger';
import { getTasks } from '@/server/tasks/registry';

const minuteMs = 60_000;

/**
 * Enqueues a scan when none was completed within the interval. One that failed or was cancelled
 * counts from when it was made, unless that was before this server started: a library that cannot
 * be scanned is tried at each start and then once an interval. A time that lies ahead comes from a
 * clock that was wrong, and says nothing about how long ago it was.
 * @param intervalMinutes 0 = never
 * @param lastBeforeStart the id of the newest scan when this server started; 0 = there was none
 */
export async function enqueueDueScan(
  db: Db,
  intervalMinutes: number,
  lastBeforeStart: number,
  now = databaseTime(),
): Promise<void> {
  const scan = getTasks().get('scan');
  if (!scan || intervalMinutes === 0) return;
  const since = new Date(now.getTime() - intervalMinutes * minuteMs);
  const isRecent = (at: Date | null | undefined) => !!at && at > since && at <= now;
  const latest = await findLatestJob(db, 'scan');
  const completed = await findLatestJob(db, 'scan', 'completed');
  if (isRecent(completed?.finishedAt)) return;
  if (latest && latest.id > lastBeforeStart && isRecent(latest.createdAt)) return;
  try {
    await createJob(db, scan, undefined, now);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    getLogger().debug('a scan is active already');
  }
}

export async function findLastScanId(db: Db): Promise<number> {
  return (await findLatestJob(db, 'scan'))?.id ?? 0;
}
