// Every write of the process that runs a job. Each is one statement, fenced by the attempt: it
// changes nothing once someone else settled the job, and says so.
import type { FinalStatus } from '@/model/job';
import type { Db } from '../db/client';
import { tellNews } from './job-news';
import type { LineTotals } from './line-counts';

export interface Attempt {
  jobId: number;
  attemptId: string;
}

export interface Progress {
  /** 0-100 */
  percent: number;
  text: string | null;
}

export interface Settlement {
  status: FinalStatus;
  /** one line: why it failed */
  error: string | null;
  /** JSON text */
  result: string | null;
  progress: Partial<Progress>;
  totals: LineTotals;
  /** true while the task's code still runs: nothing else may start under its key */
  keepKey: boolean;
}

/** Claims the oldest pending job. @returns what the task needs to run, null when none is pending */
export async function claimNext(db: Db, processId: string, attemptId: string, now = new Date()) {
  const id = await db.sql.claimNext(processId, attemptId, now);
  if (id === null) return null;
  return db.prisma.job.findFirst({
    where: { id, attemptId },
    select: { id: true, type: true, data: true },
  });
}

/**
 * Writes the absolute counts. It follows every statement of lines, so it is a raw one: there is no
 * query to build each time.
 * @returns false when the attempt is no longer ours
 */
export async function saveCounts(
  db: Db,
  { jobId, attemptId }: Attempt,
  { lineCount, info, warn, error, fatal }: LineTotals,
  evenIfFinal = false,
): Promise<boolean> {
  const count = await db.prisma.$executeRaw`
    UPDATE jobs SET line_count = ${lineCount}, info_count = ${info}, warn_count = ${warn},
      error_count = ${error}, fatal_count = ${fatal}
    WHERE id = ${jobId} AND attempt_id = ${attemptId}
      AND (status = 'in_progress' OR ${evenIfFinal ? 1 : 0} = 1)`;
  return count > 0;
}

export async function saveProgress(
  db: Db,
  { jobId, attemptId }: Attempt,
  { percent, text }: Progress,
  now = new Date(),
): Promise<boolean> {
  const { count } = await db.prisma.job.updateMany({
    where: { id: jobId, attemptId, status: 'in_progress' },
    data: { progress: percent, progressText: text, updatedAt: now },
  });
  if (count > 0) tellNews(jobId);
  return count > 0;
}

/** Gives the job its final status. @returns false when someone else already did */
export async function settle(
  db: Db,
  { jobId, attemptId }: Attempt,
  { status, error, result, progress, totals, keepKey }: Settlement,
  now = new Date(),
): Promise<boolean> {
  const { count } = await db.prisma.job.updateMany({
    where: { id: jobId, attemptId, status: 'in_progress' },
    data: {
      status,
      error,
      result,
      finishedAt: now,
      updatedAt: now,
      ...countColumns(totals),
      ...(progress.percent === undefined ? {} : { progress: progress.percent }),
      ...(progress.text === undefined ? {} : { progressText: progress.text }),
      ...(keepKey ? {} : { activeKey: null }),
    },
  });
  if (count > 0) tellNews(jobId);
  return count > 0;
}

/** The task's code ended at last, after its job was settled without it. */
export async function releaseKey(db: Db, { jobId, attemptId }: Attempt): Promise<void> {
  await db.prisma.job.updateMany({ where: { id: jobId, attemptId }, data: { activeKey: null } });
}

/** Code of a completed job crashed afterwards: the only change that a final status knows. */
export async function failCompleted(
  db: Db,
  { jobId, attemptId }: Attempt,
  error: string,
  now = new Date(),
): Promise<boolean> {
  const { count } = await db.prisma.job.updateMany({
    where: { id: jobId, attemptId, status: 'completed' },
    data: { status: 'failed', error, updatedAt: now },
  });
  if (count > 0) tellNews(jobId);
  return count > 0;
}

/** Those of `attemptIds` whose cancellation was asked for, perhaps through another process. */
export async function listCancelRequested(db: Db, attemptIds: string[]): Promise<number[]> {
  if (attemptIds.length === 0) return [];
  const rows = await db.prisma.job.findMany({
    where: {
      status: 'in_progress',
      attemptId: { in: attemptIds },
      cancelRequestedAt: { not: null },
    },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

function countColumns({ lineCount, info, warn, error, fatal }: LineTotals) {
  return {
    lineCount,
    infoCount: info,
    warnCount: warn,
    errorCount: error,
    fatalCount: fatal,
  };
}
