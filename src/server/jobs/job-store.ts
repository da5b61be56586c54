// What everyone reads of jobs, and how they come and go. A job with `deletedAt` is gone for every
// reader. Each change is one fenced statement: none updated = the job has moved on, look again.
import type { JsonValue } from '@/model/api/values';
import { finalStatuses, isActive, type JobStatus } from '@/model/job';
import type { Db } from '@/server/db/client';
import { databaseTime } from '@/server/clocks';
import { isForeignKeyViolation, isUniqueViolation } from '@/server/db/known-errors';
import type { Job } from '@/server/db/schema';
import { BadRequest, Conflict, NotFound } from '@/server/errors';
import type { Task } from '@/server/tasks/task';
import { showJob } from './show-job';
import { jobSignals } from './signals';

export type { Job };

const maxPayloadBytes = 64 * 1024;

export function getJob(db: Db, id: number): Promise<Job | null> {
  return db.sql.getJob(id);
}

/** With the id of its last line, 0 without one. */
export function getJobAndEnd(db: Db, id: number): Promise<{ job: Job; endId: number } | null> {
  return db.sql.getJobAndEnd(id);
}

/** The newest job of a type, whatever its status or of `status` only. */
export async function findLatestJob(db: Db, type: string, status?: JobStatus): Promise<Job | null> {
  return db.prisma.job.findFirst({
    // Written so that SQLite cannot take the index by status: it would walk the jobs of all types.
    where: { deletedAt: null, type, NOT: { status: { not: status } } },
    orderBy: { id: 'desc' },
  });
}

/**
 * Makes a pending job that runs `task`.
 * @throws BadRequest when the payload is not what the task takes; Conflict, with the job in the
 * way, when a job with the same key is active
 */
export async function createJob(
  db: Db,
  task: Task,
  data?: JsonValue,
  now = databaseTime(),
): Promise<Job> {
  return insertJob(db, { type: task.type, ...preparePayload(task, data) }, now);
}

/** Makes a pending job like `original`, which `task` ran. @throws as createJob does */
export async function retryJob(
  db: Db,
  original: Job,
  task: Task,
  now = databaseTime(),
): Promise<Job> {
  if (isActive(original.status)) {
    throw conflict('still_active', `job ${original.id} is still ${original.status}`, original);
  }
  const activeKey = retryKeyOf(task, original.data);
  const { id: retryOfId, type } = original;
  const maxAttempts = maxAttemptsOf(task);
  return insertJob(db, { type, data: original.data, activeKey, maxAttempts, retryOfId }, now);
}

/** The key under which a job with this payload runs again. @throws what the task refuses it with */
export function retryKeyOf(task: Task, data: string | null): string | null {
  const payload = data === null ? undefined : (JSON.parse(data) as JsonValue);
  return preparePayload(task, payload).activeKey;
}

/** Marks a final job as gone. @returns false where there is none. @throws Conflict when active */
export async function deleteJob(db: Db, id: number, now = databaseTime()): Promise<boolean> {
  for (;;) {
    if ((await deleteJobs(db, [id], now)).length > 0) return true;
    const current = await getJob(db, id);
    if (!current) return false;
    if (isActive(current.status)) {
      throw conflict('still_active', `job ${id} is still ${current.status}`, current);
    }
  }
}

/**
 * Marks those of the jobs that are final as gone. Their keys stay: code that has not returned yet still
 * works under them.
 * @returns their ids
 */
export async function deleteJobs(
  db: Db,
  ids: readonly number[],
  now = databaseTime(),
): Promise<number[]> {
  const deleted = await db.prisma.job.updateManyAndReturn({
    where: { id: { in: [...ids] }, deletedAt: null, status: { in: [...finalStatuses] } },
    data: { deletedAt: now, updatedAt: now },
    select: { id: true },
  });
  if (deleted.length > 0) jobSignals().emit('deleted');
  return deleted.map(({ id }) => id);
}

/** The payload as it is stored: as it was given, since a retry runs with it. @throws BadRequest when it is too large */
function payloadText(data: JsonValue | undefined): string | null {
  if (data === undefined) return null;
  const text = JSON.stringify(data);
  const bytes = Buffer.byteLength(text);
  if (bytes <= maxPayloadBytes) return text;
  throw new BadRequest(`data has ${bytes} bytes as JSON, at most ${maxPayloadBytes} are allowed`);
}

function preparePayload(task: Task, data: JsonValue | undefined) {
  const text = payloadText(data);
  const activeKey = task.activeKey(task.parseData(data));
  return { data: text, activeKey, maxAttempts: maxAttemptsOf(task) };
}

const maxAttemptsOf = ({ retry }: Task): number => 1 + (retry?.times ?? 0);

type NewJob = Pick<Job, 'type' | 'data' | 'activeKey' | 'maxAttempts'> & { retryOfId?: number };

async function insertJob(db: Db, data: NewJob, now: Date): Promise<Job> {
  for (;;) {
    try {
      const job = await db.prisma.job.create({ data: { ...data, createdAt: now, updatedAt: now } });
      jobSignals().emit('enqueued', job.id);
      return job;
    } catch (error) {
      if (isForeignKeyViolation(error)) throw new NotFound(`no job ${data.retryOfId} any more`);
      if (!isUniqueViolation(error)) throw error;
      const { activeKey } = data;
      const holder = await db.prisma.job.findFirst({ where: { activeKey } });
      if (holder) throw alreadyActive(holder);
      // It ended since: its key is free again.
    }
  }
}

function alreadyActive(holder: Job): Conflict {
  const { id, type, status, deletedAt } = holder;
  const code = 'already_active';
  if (deletedAt) {
    // Gone for every reader, so the answer does not show it.
    return new Conflict(
      code,
      `the code of job ${id} (${type}), deleted since, has not returned yet`,
    );
  }
  const message = isActive(status)
    ? `job ${id} (${type}) is ${status}`
    : `the code of job ${id} (${type}) has not returned yet, though the job is ${status}`;
  return conflict(code, message, holder);
}

/** 409 with the job as it is. */
export function conflict(code: string, message: string, job: Job): Conflict {
  return new Conflict(code, message, { job: showJob(job) });
}
