// Automatic retries. A failed job that is to have one carries `retryAt` until the job that runs again
// exists: so a crash in between loses none, and none is made twice.
import type { JsonValue } from '@/model/api/values';
import type { Db } from '@/server/db/client';
import { databaseTime } from '@/server/clocks';
import { getLogger } from '@/server/logger';
import type { Task } from '@/server/tasks/task';
import type { Job } from './job-store';
import { jobSignals } from './signals';

const maxAtOnce = 100;
const longestBackoffMs = 86_400_000;

/** When a job that failed now runs again; null when it does not. */
export function planRetry(
  task: Task | undefined,
  attemptNumber: number,
  now = databaseTime(),
): Date | null {
  const retry = task?.retry;
  if (!retry || attemptNumber > retry.times) return null;
  const pauseMs = Math.min(retry.backoffMs * 2 ** (attemptNumber - 1), longestBackoffMs);
  return new Date(now.getTime() + pauseMs);
}

/**
 * Makes the retry that a failed job is to have.
 * @returns its id; null when there is none, because another job is active under the same key
 */
export async function enqueueRetry(
  db: Db,
  { id, data }: Pick<Job, 'id' | 'data'>,
  task: Task,
  now = databaseTime(),
): Promise<number | null> {
  const payload = data === null ? undefined : (JSON.parse(data) as JsonValue);
  const activeKey = task.activeKey(task.parseData(payload));
  const retryId = await db.sql.insertRetry(id, activeKey, now);
  await forgetRetry(db, id);
  if (retryId !== null) jobSignals().emit('enqueued', retryId);
  return retryId;
}

/** Makes the retries that are still missing, such as those of a process that died. */
export async function enqueueMissingRetries(
  db: Db,
  tasks: ReadonlyMap<string, Task>,
): Promise<void> {
  const failed = await db.prisma.job.findMany({
    where: { retryAt: { not: null }, deletedAt: null },
    select: { id: true, type: true, data: true },
    take: maxAtOnce,
  });
  for (const job of failed) {
    const task = tasks.get(job.type);
    // Another server may know the type.
    if (!task) continue;
    try {
      await enqueueRetry(db, job, task);
    } catch (error) {
      getLogger().error({ job_id: job.id, err: error }, 'a failed job cannot be retried');
      await forgetRetry(db, job.id);
    }
  }
}

async function forgetRetry(db: Db, jobId: number): Promise<void> {
  await db.prisma.job.updateMany({ where: { id: jobId }, data: { retryAt: null } });
}
