// Jobs that are in progress under a process that runs them no more.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Db } from '@/server/db/client';
import type { Attempt } from './attempt-store';
import type { LineTotals } from './line-counts';

export interface AbandonedJob {
  id: number;
  type: string;
  processId: string | null;
  attemptId: string | null;
  startedAt: Date | null;
  attemptNumber: number;
}

const columns = {
  id: true,
  type: true,
  processId: true,
  attemptId: true,
  startedAt: true,
  attemptNumber: true,
};

export function listInProgress(db: Db, processId: string): Promise<AbandonedJob[]> {
  return db.prisma.job.findMany({
    where: { status: 'in_progress', processId },
    select: columns,
    orderBy: { id: 'asc' },
    take: 100,
  });
}

/** Whatever process they are said to run in; the oldest, since those are in question. */
export function listAllInProgress(db: Db): Promise<AbandonedJob[]> {
  return db.prisma.job.findMany({
    where: { status: 'in_progress' },
    select: columns,
    orderBy: { id: 'asc' },
    take: 100,
  });
}

/**
 * Takes a job away from the attempt that abandoned it: whatever that one still writes, lines
 * included, is refused from now on. Under our own process id, so that our end would be seen too.
 * @returns false when someone else was faster
 */
export async function takeOver(
  db: Db,
  job: AbandonedJob,
  mine: { processId: string; attemptId: string },
): Promise<boolean> {
  const { count } = await db.prisma.job.updateMany({
    where: { id: job.id, attemptId: job.attemptId, status: 'in_progress' },
    data: mine,
  });
  return count > 0;
}

/** Lines counted in one statement, so that it stays short. */
const countStep = 10_000;

/** The totals as the table has them: those in the job's row may be one batch behind. */
export async function countFromTable(db: Db, jobId: number): Promise<LineTotals> {
  const last = await findLastLine(db, jobId);
  // Where the last line stands for lost ones, their numbers are taken too.
  const lineCount = last?.lostTo ?? last?.line ?? 0;
  const totals: LineTotals = { lineCount, info: 0, warn: 0, error: 0, fatal: 0 };
  for (let from = 0; from < (last?.line ?? 0); from += countStep) {
    const rows = await db.prisma.jobLog.groupBy({
      by: ['level'],
      where: { jobId, line: { gt: from, lte: from + countStep } },
      _count: true,
    });
    for (const row of rows) totals[row.level] += row._count;
    await nextTurn();
  }
  return totals;
}

export function findLastLine(db: Db, jobId: number) {
  return db.prisma.jobLog.findFirst({
    where: { jobId },
    select: { line: true, createdAt: true, lostTo: true },
    orderBy: { line: 'desc' },
  });
}

/** Gives the job back the id of the process that really ran it, once it is settled. */
export async function restoreProcess(db: Db, { jobId, attemptId }: Attempt, processId: string) {
  await db.prisma.job.updateMany({ where: { id: jobId, attemptId }, data: { processId } });
}

/** Settled jobs whose key is still taken: their code has not returned, as far as is known. */
export function listKeyHolders(db: Db): Promise<AbandonedJob[]> {
  return db.prisma.job.findMany({
    where: { activeKey: { not: null }, status: { in: ['completed', 'failed', 'cancelled'] } },
    select: columns,
    orderBy: { id: 'asc' },
    take: 100,
  });
}

/** Keys of settled jobs whose code was still running when its process died. */
export async function releaseKeysOf(db: Db, processId: string): Promise<void> {
  await db.prisma.job.updateMany({
    where: {
      processId,
      activeKey: { not: null },
      status: { in: ['completed', 'failed', 'cancelled'] },
    },
    data: { activeKey: null },
  });
}
