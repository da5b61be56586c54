import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SkipReason } from '@/model/api/bulk';
import type { BulkAction } from '@/model/job';
import type { Db } from '@/server/db/client';
import { isAppError } from '@/server/errors';
import type { Task } from '@/server/tasks/task';
import { cancelJobs } from '../job-cancel-store';
import { deleteJobs, getJob, retryJob } from '../job-store';

export interface Outcome {
  id: number;
  /** null = it was changed */
  skip: SkipReason | null;
  /** the job that runs it again */
  retryId?: number;
}

/**
 * Does it to jobs that were judged a moment ago. Each statement looks once more: a job that has changed
 * since is left alone.
 */
export async function actOnJobs(
  db: Db,
  action: BulkAction,
  ids: readonly number[],
  tasks: ReadonlyMap<string, Task>,
): Promise<Outcome[]> {
  if (ids.length === 0) return [];
  if (action === 'retry') return retryJobs(db, ids, tasks);
  const changed = new Set(await (action === 'cancel' ? cancelJobs : deleteJobs)(db, ids));
  return ids.map((id) => ({ id, skip: changed.has(id) ? null : 'changed' }));
}

async function retryJobs(
  db: Db,
  ids: readonly number[],
  tasks: ReadonlyMap<string, Task>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const id of ids) {
    outcomes.push(await retryOne(db, id, tasks));
    await nextTurn();
  }
  return outcomes;
}

async function retryOne(db: Db, id: number, tasks: ReadonlyMap<string, Task>): Promise<Outcome> {
  const job = await getJob(db, id);
  const task = job && tasks.get(job.type);
  if (!job || !task) return { id, skip: job ? 'unknown_type' : 'gone' };
  try {
    return { id, skip: null, retryId: (await retryJob(db, job, task)).id };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { id, skip: skipByCode[error.code] ?? 'refused' };
  }
}

const skipByCode: Readonly<Record<string, SkipReason>> = {
  already_active: 'same_key',
  still_active: 'changed',
  not_found: 'gone',
};
