// What notifications need to know of jobs, each from an index.
import type { Db } from '@/server/db/client';
import { findLastLine } from '@/server/jobs/abandoned-store';

/** @returns the id of the newest completed job of the type behind `afterId`, or null */
export async function findCompletedAfter(
  { prisma }: Db,
  type: string,
  afterId: number,
): Promise<number | null> {
  const job = await prisma.job.findFirst({
    where: { type, status: 'completed', id: { gt: afterId }, deletedAt: null },
    orderBy: { id: 'desc' },
    select: { id: true },
  });
  return job?.id ?? null;
}

/** Jobs that have run since before `before`, and show no progress since. */
export function listLongRunning({ prisma }: Db, before: Date) {
  return prisma.job.findMany({
    where: { status: 'in_progress', startedAt: { lte: before }, updatedAt: { lte: before } },
    select: { id: true, type: true, updatedAt: true },
    orderBy: { id: 'asc' },
    take: 100,
  });
}

/** When a running job last did something that can be seen. */
export async function findLastSign(
  db: Db,
  { id, updatedAt }: { id: number; updatedAt: Date },
): Promise<Date> {
  const line = await findLastLine(db, id);
  return line && line.createdAt > updatedAt ? line.createdAt : updatedAt;
}

/** Of the jobs that might have started before `before`, one that has waited the longest. */
export async function findOldestWaiting({ prisma }: Db, type: string, before: Date) {
  const where = { status: 'pending', type, deletedAt: null } as const;
  const select = { id: true, type: true, createdAt: true, runAt: true } as const;
  const [ready, scheduled] = await Promise.all([
    prisma.job.findFirst({
      where: { ...where, runAt: null, createdAt: { lte: before } },
      orderBy: { createdAt: 'asc' },
      select,
    }),
    prisma.job.findFirst({
      where: { ...where, runAt: { lte: before } },
      orderBy: { runAt: 'asc' },
      select,
    }),
  ]);
  const job = ready ?? scheduled;
  return job && { id: job.id, type: job.type, since: job.runAt ?? job.createdAt };
}
