import { isActive } from '@/model/job';
import type { Db } from '../db/client';
import { countFinished } from '../tally/count-finished';
import { databaseTime } from '@/server/clocks';
import { conflict, getJob, type Job } from './job-store';
import { tellNews } from './job-news';
import { jobSignals } from './signals';

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

async function cancelPending(db: Db, id: number, now: Date): Promise<Job | undefined> {
  const [job] = await db.prisma.job.updateManyAndReturn({
    where: { id, deletedAt: null, status: 'pending' },
    data: {
      status: 'cancelled',
      cancelRequestedAt: now,
      finishedAt: now,
      updatedAt: now,
      activeKey: null,
    },
  });
  if (job) countFinished({ ...job, status: 'cancelled' }, now);
  return job;
}

async function requestCancel(db: Db, id: number, now: Date): Promise<Job | undefined> {
  const [job] = await db.prisma.job.updateManyAndReturn({
    where: { id, deletedAt: null, status: 'in_progress', cancelRequestedAt: null },
    data: { cancelRequestedAt: now, updatedAt: now },
  });
  if (job) jobSignals().emit('cancelRequested', id);
  return job;
}
