// What happened to jobs, found in the tables rather than told by whoever did it: so nothing is lost
// when a process is killed, whichever server ended a job.
import { errorClass } from '@/server/failure/error-class';
import type { EventKind } from '@/model/notifications';
import { formatDuration } from '@/model/format';
import type { Db } from '@/server/db/client';
import { countEvents, findLastJobId, findSince } from './event-store';
import { maxEvents } from './notification';
import {
  findCompletedAfter,
  findLastSign,
  findOldestWaiting,
  listLongRunning,
} from './job-facts-store';

const jobsPerStep = 500;

/** More of them wait in their own table, so that no statement has too much to do. */
export async function collectFailures(db: Db, now: Date): Promise<void> {
  const since = await findSince(db, now);
  for (let count = await countEvents(db, null); count < maxEvents; count += jobsPerStep) {
    const failed = await db.sql.listFailedWithoutEvent(since, jobsPerStep);
    if (failed.length > 0) {
      await db.sql.addJobEvents(
        failed.map(({ id, type, error, errorClass: stored }) => ({
          kind: 'failed',
          jobType: type,
          jobId: id,
          errorClass: stored ?? errorClass({ reason: error }),
          error,
        })),
      );
    }
    if (failed.length < jobsPerStep) return;
  }
}

/** A type works again when a job of it completed that is newer than all that failed. */
export async function collectRecoveries(db: Db, types: readonly string[]): Promise<void> {
  for (const type of types) {
    const told = await findLastJobId(db, 'failed', type, { isTold: true });
    if (told === 0 || (await findLastJobId(db, 'recovered', type, { isTold: false })) > told)
      continue;
    const failed = await findLastJobId(db, 'failed', type, { isTold: false });
    const completed = await findCompletedAfter(db, type, failed);
    if (completed) await add(db, 'recovered', { id: completed, type }, '', null);
  }
}

/** A job that runs without a sign of life, and the oldest of a type that waits, for `stuckMs`. */
export async function collectStuck(
  db: Db,
  types: readonly string[],
  stuckMs: number,
  now: Date,
): Promise<void> {
  const before = new Date(now.getTime() - stuckMs);
  const sinceWhen = (at: Date) => formatDuration(now.getTime() - at.getTime());
  for (const job of await listLongRunning(db, before)) {
    const sign = await findLastSign(db, job);
    if (sign > before) continue;
    await add(db, 'stuck', job, 'silent', `no log line and no progress for ${sinceWhen(sign)}`);
  }
  for (const type of types) {
    const job = await findOldestWaiting(db, type, before);
    if (job) await add(db, 'stuck', job, 'waiting', `waits for a slot for ${sinceWhen(job.since)}`);
  }
}

async function add(
  db: Db,
  kind: EventKind,
  { id, type }: { id: number; type: string },
  group: string,
  error: string | null,
): Promise<void> {
  await db.sql.addJobEvents([{ kind, jobType: type, jobId: id, errorClass: group, error }]);
}
