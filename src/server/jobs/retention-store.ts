// How jobs go for good: first `deleted_at`, from when on every reader treats the job as gone, then
// the lines in small steps, then the row. Interrupted anywhere, the next run goes on.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { finalStatuses, type FinalStatus } from '@/model/job';
import type { Db } from '../db/client';

const markStep = 500;

/** Marks the jobs that ended (if unknown: were made) before `cutoff`. @returns how many */
export async function markExpired(db: Db, cutoff: Date, now = new Date()): Promise<number> {
  let marked = 0;
  for (const status of finalStatuses) {
    for (let step = markStep; step === markStep; marked += step) {
      step = await markSome(db, status, cutoff, now);
      await nextTurn();
    }
  }
  return marked;
}

async function markSome(db: Db, status: FinalStatus, cutoff: Date, now: Date): Promise<number> {
  const rows = await db.prisma.job.findMany({
    where: {
      status,
      // A job is made before it ends, so created_at, which has the index, rules most out.
      createdAt: { lt: cutoff },
      deletedAt: null,
      OR: [{ finishedAt: { lt: cutoff } }, { finishedAt: null }],
    },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
    take: markStep,
  });
  if (rows.length === 0) return 0;
  const { count } = await db.prisma.job.updateMany({
    where: { id: { in: rows.map((row) => row.id) }, deletedAt: null },
    data: { deletedAt: now },
  });
  return count;
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
