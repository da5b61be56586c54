// What is asked of the database to say why a job is not running, or whether it is getting on. Each
// question is answered from an index and bounded: pages ask it every two seconds.
import type { Db } from '@/server/db/client';
import { databaseTime } from '@/server/clocks';
import type { Job } from './job-store';

/** Beyond so many it does not matter to the reader how many more there are. */
export const maxAhead = 1_000;
const maxRunning = 100;
const runsLookedAt = 50;
const runsCounted = 10;

/** How many jobs can run at a time in all processes together. */
export async function countSlots(db: Db): Promise<number> {
  const { _sum } = await db.prisma.process.aggregate({
    where: { stoppedAt: null },
    _sum: { concurrency: true },
  });
  return _sum.concurrency ?? 0;
}

/** Ascending by id. */
export function listRunning(db: Db): Promise<{ id: number; type: string }[]> {
  return db.prisma.job.findMany({
    where: { status: 'in_progress' },
    select: { id: true, type: true },
    orderBy: { id: 'asc' },
    take: maxRunning,
  });
}

/** How many pending jobs are claimed before this one: at most one more than `maxAhead`. */
export function countAhead(db: Db, job: Job, now = databaseTime()): Promise<number> {
  return db.sql.countAhead(job, now, maxAhead + 1);
}

export async function findLastLineTime(db: Db, jobId: number): Promise<Date | null> {
  const line = await db.prisma.jobLog.findFirst({
    where: { jobId },
    select: { createdAt: true },
    orderBy: { line: 'desc' },
  });
  return line?.createdAt ?? null;
}

/** How long the latest completed runs of a type took, in ms; those far back are not looked for. */
export async function listDurations(db: Db, { id, type }: Job): Promise<number[]> {
  const runs = await db.prisma.job.findMany({
    where: { type, id: { lt: id } },
    select: { status: true, startedAt: true, finishedAt: true },
    orderBy: { id: 'desc' },
    take: runsLookedAt,
  });
  return runs
    .filter(({ status }) => status === 'completed')
    .slice(0, runsCounted)
    .flatMap(({ startedAt, finishedAt }) =>
      startedAt && finishedAt ? [Math.max(0, finishedAt.getTime() - startedAt.getTime())] : [],
    );
}
