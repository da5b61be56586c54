// How jobs go for good: first `deleted_at`, from when on every reader treats the job as gone, then
// the lines in small steps, then the row. Interrupted anywhere, the next run goes on.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { finalStatuses, type FinalStatus } from '@/model/job';
import type { Db } from '@/server/db/client';
import { databaseTime } from '@/server/clocks';
import type { Prisma } from '@/server/db/schema';

const markStep = 500;

/**
 * Marks the jobs that ended (if unknown: were made) before `cutoff`. An end that lies ahead of `now`
 * comes from a clock that was wrong, and is unknown; a job whose creation lies ahead is as old as a
 * later one that is marked. @returns how many
 */
export async function markExpired(db: Db, cutoff: Date, now = databaseTime()): Promise<number> {
  const expired = (status: FinalStatus) => ({
    status,
    // A job is made before it ends, so created_at, which has the index, rules most out.
    createdAt: { lt: cutoff },
    OR: [{ finishedAt: { lt: cutoff } }, { finishedAt: { gt: now } }, { finishedAt: null }],
  });
  const { marked, newestId } = await markAll(db, expired, now);
  if (newestId === 0) return marked;
  const misdated = (status: FinalStatus) => ({
    status,
    createdAt: { gt: now },
    id: { lt: newestId },
  });
  return marked + (await markAll(db, misdated, now)).marked;
}

async function markAll(
  db: Db,
  which: (status: FinalStatus) => Prisma.JobWhereInput,
  now: Date,
): Promise<{ marked: number; newestId: number }> {
  let marked = 0;
  let newestId = 0;
  for (const status of finalStatuses) {
    for (let ids: number[] | null = null; ids === null || ids.length === markStep;) {
      ids = await markSome(db, which(status), now);
      marked += ids.length;
      newestId = Math.max(newestId, ...ids);
      await nextTurn();
    }
  }
  return { marked, newestId };
}

async function markSome(db: Db, which: Prisma.JobWhereInput, now: Date): Promise<number[]> {
  const rows = await db.prisma.job.findMany({
    where: { ...which, deletedAt: null },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
    take: markStep,
  });
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return ids;
  await db.prisma.job.updateMany({
    where: { id: { in: ids }, deletedAt: null },
    data: { deletedAt: now },
  });
  return ids;
}

/** The next job that is marked but not gone yet. One that holds its key still runs code. */
export async function findMarked(db: Db): Promise<number | null> {
  const job = await db.prisma.job.findFirst({
    // Said the other way round, SQLite would take the index of the keys, where all jobs are null.
    where: { deletedAt: { not: null }, NOT: { activeKey: { not: null } } },
    select: { id: true },
    orderBy: { deletedAt: 'asc' },
  });
  return job?.id ?? null;
}

/** Deletes the row; whatever lines are left cascade. */
export async function deleteRow(db: Db, jobId: number): Promise<void> {
  await db.prisma.job.deleteMany({ where: { id: jobId, deletedAt: { not: null } } });
}
