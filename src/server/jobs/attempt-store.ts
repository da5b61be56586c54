// Every write of the process that runs a job. Each is one statement, fenced by the attempt: it
// changes nothing once someone else settled the job, and says so.
import { errorClassVersion } from '@/server/failure/error-class';
import type { FinalStatus } from '@/model/job';
import type { Db } from '@/server/db/client';
import { databaseTime } from '@/server/clocks';
import type { Claim, ClaimedJob, SettleRow } from '@/server/db/dialect';
import { batchCalls } from '@/server/batch-calls';
import { countFinished } from '@/server/tally/count-finished';
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
  /** of a failure; null otherwise */
  errorClass: string | null;
  /** JSON text */
  result: string | null;
  progress: Partial<Progress>;
  totals: LineTotals;
  /** true while the task's code still runs: nothing else may start under its key */
  keepKey: boolean;
  /** when the job is to run again by itself; null = it is not */
  retryAt?: Date | null;
}

/** Claims the oldest pending jobs that may run now. @returns them, by id */
export function claimJobs(
  db: Db,
  claim: Omit<Claim, 'now'>,
  now = databaseTime(),
): Promise<ClaimedJob[]> {
  return db.sql.claimJobs({ ...claim, now });
}

/** Whether the attempt comes from that claim. */
export function isOfClaim(attemptId: string, claimId: string): boolean {
  return attemptId.startsWith(`${claimId}-`);
}

/** Writes the absolute counts. @returns false when the attempt is no longer ours */
export async function saveCounts(
  db: Db,
  attempt: Attempt,
  totals: LineTotals,
  evenIfFinal = false,
): Promise<boolean> {
  return (await db.sql.saveCounts([{ ...attempt, totals }], evenIfFinal)) > 0;
}

/** The same of several running jobs at once. */
export async function saveAllCounts(
  db: Db,
  counts: readonly (Attempt & { totals: LineTotals })[],
): Promise<void> {
  await db.sql.saveCounts(counts);
}

export async function saveProgress(
  db: Db,
  { jobId, attemptId }: Attempt,
  { percent, text }: Progress,
  now = databaseTime(),
): Promise<boolean> {
  const { count } = await db.prisma.job.updateMany({
    where: { id: jobId, attemptId, status: 'in_progress' },
    data: { progress: percent, progressText: text, updatedAt: now },
  });
  if (count > 0) tellNews(jobId);
  return count > 0;
}

const settleLimits = {
  items: 100,
  bytes: 1024 * 1024,
  measure: ({ result, error }: SettleRow) => (result?.length ?? 0) + (error?.length ?? 0) + 512,
};

const settlers = new WeakMap<Db, (row: SettleRow) => Promise<boolean>>();

/** Jobs that end at the same time share a statement, each fenced by its own attempt. */
function settlerOf(db: Db): (row: SettleRow) => Promise<boolean> {
  const known = settlers.get(db);
  if (known) return known;
  const settler = batchCalls(async (rows: readonly SettleRow[]) => {
    const settled = new Map((await db.sql.settleJobs(rows)).map((job) => [job.id, job]));
    return rows.map(({ jobId, status, now }) => {
      const job = settled.get(jobId);
      if (!job) return false;
      countFinished({ ...job, status }, now);
      tellNews(jobId);
      return true;
    });
  }, settleLimits);
  settlers.set(db, settler);
  return settler;
}

/** Gives the job its final status. @returns false when someone else already did */
export function settle(
  db: Db,
  attempt: Attempt,
  { progress, retryAt = null, ...settlement }: Settlement,
  now = databaseTime(),
): Promise<boolean> {
  const { percent, text } = progress;
  return settlerOf(db)({ ...attempt, ...settlement, percent, text, retryAt, now });
}

/** The task's code ended at last, after its job was settled without it. */
export async function releaseKey(db: Db, { jobId, attemptId }: Attempt): Promise<void> {
  await db.prisma.job.updateMany({ where: { id: jobId, attemptId }, data: { activeKey: null } });
}

/** Code of a completed job crashed afterwards: the only change that a final status knows. */
export async function failCompleted(
  db: Db,
  { jobId, attemptId }: Attempt,
  failure: { error: string; errorClass: string },
  now = databaseTime(),
): Promise<boolean> {
  const { count } = await db.prisma.job.updateMany({
    where: { id: jobId, attemptId, status: 'completed' },
    data: { status: 'failed', ...failure, errorClassVersion, updatedAt: now },
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
