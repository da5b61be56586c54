// How jobs go for good: first `deleted_at`, from when on every reader treats the job as gone, then
// the lines in small steps, then the row. Interrupted anywhere, the next run goes on.
import type { Db } from '../db/client';
import { finalStatuses } from '@/model/job';

const markStep = 500;

/** Marks the jobs that ended (if unknown: were made) before `cutoff`. @returns how many */
export async function markExpired(db: Db, cutoff: Date, now = new Date()): Promise<number> {
  // A job is made before it ends, so created_at alone, which has the index, rules most out.
  const rows = await db.prisma.job.findMany({
    where: {
      status: { in: [...finalStatuses] },
      createdAt: { lt: cutoff },
      deletedAt: null,
      OR: [{ finishedAt: { lt: cutoff } }, { finishedAt: null }],
    },
    select: { id: true },
    take: markStep,
  });
  if (rows.length === 0) return 0;
  const { count } = await db.prisma.job.updateMany({
    where: { id: { in: rows.map((row) => row.id) }, deletedAt: null },
    data: { deletedAt: now },
  });
  return count + (rows.length === markStep ? await markExpired(db, cutoff, now) : 0);
}

/** The next job that is marked but not gone yet. One that holds its key still runs code. */
export async function findMarked(db: Db): Promise<number | null> {
  const job = await db.prisma.job.findFirst({
    where: { deletedAt: { not: null }, activeKey: null },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return job?.id ?? null;
}

/** Deletes the row; whatever lines are left cascade. */
export async function deleteRow(db: Db, jobId: number): Promise<void> {
  await db.prisma.job.deleteMany({ where: { id: jobId, deletedAt: { not: null } } });
}
