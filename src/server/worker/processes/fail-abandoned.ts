// Fails the jobs of a process that died: takes the attempt over, so that nothing can be written by
// it any more, adds the fatal line that says how it died, and settles.
import { randomUUID } from 'node:crypto';
import { errorClass } from '@/server/failure/error-class';
import type { Db } from '@/server/db/client';
import { databaseTime } from '@/server/clocks';
import {
  countFromTable,
  findLastLine,
  listInProgress,
  releaseKeysOf,
  restoreProcess,
  takeOver,
  type AbandonedJob,
} from '@/server/jobs/abandoned-store';
import { settle } from '@/server/jobs/attempt-store';
import { planRetry } from '@/server/jobs/retry-store';
import { prepareLine } from '@/server/job-logs/writing/prepare-line';
import { getLogger } from '@/server/logger';
import { tallyLines } from '@/server/tally/tally-lines';
import { getTasks } from '@/server/tasks/registry';
import { describeDeath, type Death } from './death';

/** @returns the ids of the jobs that were failed here */
export async function failAbandoned(
  db: Db,
  death: Death,
  myProcessId: string,
  isMine: (attemptId: string) => boolean = () => false,
): Promise<number[]> {
  const jobs = await listInProgress(db, death.processId);
  const abandoned = jobs.filter(({ attemptId }) => !isMine(attemptId ?? ''));
  const failed = await failJobs(db, abandoned, death, myProcessId);
  if (death.processId !== myProcessId) await releaseKeysOf(db, death.processId);
  return failed;
}

/** @returns the ids of those that nobody else was faster to settle */
export async function failJobs(
  db: Db,
  jobs: readonly AbandonedJob[],
  death: Death,
  myProcessId: string,
): Promise<number[]> {
  const failed: number[] = [];
  for (const job of jobs) {
    if (await failOne(db, job, death, myProcessId)) failed.push(job.id);
  }
  return failed;
}

async function failOne(db: Db, job: AbandonedJob, death: Death, myProcessId: string) {
  const attempt = { jobId: job.id, attemptId: randomUUID() };
  const mine = { processId: myProcessId, attemptId: attempt.attemptId };
  if (!(await takeOver(db, job, mine))) return false;
  const { jobId, attemptId } = attempt;
  const totals = await countFromTable(db, jobId);
  const { message, data } = describeDeath(death, await findLastLine(db, jobId));
  const number = totals.lineCount + 1;
  const line = prepareLine({ level: 'fatal', message, data }, number, databaseTime());
  if ((await db.sql.insertLines(jobId, attemptId, [line])) === 0) return false;
  tallyLines([line]);
  const settled = await settle(db, attempt, {
    status: 'failed',
    error: message,
    errorClass: errorClass({ code: death.cause, reason: message }),
    result: null,
    progress: {},
    totals: { ...totals, lineCount: line.line, fatal: totals.fatal + 1 },
    keepKey: false,
    retryAt: planRetry(getTasks().get(job.type), job.attemptNumber),
  });
  await restoreProcess(db, attempt, death.processId);
  if (settled) getLogger().warn({ job_id: jobId, ...data }, `job failed: ${message}`);
  return settled;
}
