import { isActive } from '@/model/job';
import type { Db } from '@/server/db/client';
import { countFinished } from '@/server/tally/count-finished';
import { databaseTime } from '@/server/clocks';
import { conflict, getJob, type Job } from './job-store';
import { tellNews } from './job-news';
import { jobSignals } from './signals';

type WhichIds = number | { in: number[] };

/**
 * Cancels a pending job at once; asks a running one to stop, which its worker then does.
 * @returns the job as it is now, null where there is none. @throws Conflict when it is final
 */
export async function cancelJob(db: Db, id: number, now = databaseTime()): Promise<Job | null> {
  for (;;) {
    const job = (await cancelPending(db, id, now)) ?? (await requestCancel(db, id, now));
    if (job) {
      tellNews(id);
      return job;
    }
    const current = await getJob(db, id);
    if (!current) return null;
    if (current.cancelRequestedAt && current.status === 'in_progress') return current;
    if (!isActive(current.status)) {
      throw conflict('already_final', `job ${id} is already ${current.status}`, current);
    }
  }
}

/**
 * Does the same to many at once; what is final by now, or was asked to stop before, is left alone.
 * @returns the ids of those that this call cancelled or asked to stop
 */
export async function cancelJobs(
  db: Db,
  ids: readonly number[],
  now = databaseTime(),
): Promise<number[]> {
  const which = { in: [...ids] };
  // In this order a job that starts in between is asked to stop.
  const cancelled = await cancelPendingJobs(db, which, now);
  const asked = await requestCancels(db, which, now);
  const done = [...cancelled, ...asked].map(({ id }) => id);
  done.forEach(tellNews);
  return done;
}

async function cancelPending(db: Db, id: number, now: Date): Promise<Job | undefined> {
  return (await cancelPendingJobs(db, id, now))[0];
}

async function cancelPendingJobs(db: Db, id: WhichIds, now: Date): Promise<Job[]> {
  const jobs = await db.prisma.job.updateManyAndReturn({
    where: { id, deletedAt: null, status: 'pending' },
    data: {
      status: 'cancelled',
      cancelRequestedAt: now,
      finishedAt: now,
      updatedAt: now,
      activeKey: null,
    },
  });
  for (const job of jobs) countFinished({ ...job, status: 'cancelled' }, now);
  return jobs;
}

async function requestCancel(db: Db, id: number, now: Date): Promise<Job | undefined> {
  return (await requestCancels(db, id, now))[0];
}

async function requestCancels(db: Db, id: WhichIds, now: Date): Promise<Job[]> {
  const jobs = await db.prisma.job.updateManyAndReturn({
    where: { id, deletedAt: null, status: 'in_progress', cancelRequestedAt: null },
    data: { cancelRequestedAt: now, updatedAt: now },
  });
  for (const job of jobs) jobSignals().emit('cancelRequested', job.id);
  return jobs;
}
