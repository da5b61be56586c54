import { setTimeout as delay } from 'node:timers/promises';
import type { Db } from '@/server/db/client';
import type { ClaimedJob } from '@/server/db/dialect';
import { databaseLoss } from '@/server/database-loss';
import { isDatabaseUnavailable } from '@/server/database-unavailable';
import { AttemptLost } from '@/server/errors';
import { failCompleted, releaseKey, settle, type Attempt } from '@/server/jobs/attempt-store';
import { enqueueRetry, planRetry } from '@/server/jobs/retry-store';
import { boundJson } from '@/server/json/bound-json';
import { isFinalError, summarizeError } from '@/server/job-logs/writing/error-facts';
import type { JobLogger } from '@/server/job-logs/writing/job-logger';
import { captureCall } from '@/server/job-logs/writing/stack';
import { getLogger } from '@/server/logger';
import type { Task } from '@/server/tasks/task';
import { classifyError } from './classify-error';
import { panicked, type Outcome, type Decision } from './decide-outcome';
import type { ProgressWriter } from './progress-writer';

/** `result` may be larger than a line's data: it is one row. */
const resultLimits = { stringBytes: 4_096, totalBytes: 65_536, depth: 8, keys: 1_000 };
const pauseMs = 1_000;
const noMoreErrors = 'further errors of the ended job are on standard output only';

interface Ending {
  db: Db;
  job: ClaimedJob;
  task: Task | undefined;
  logger: JobLogger;
  attempt: Attempt;
  progress: ProgressWriter;
  outcome: Outcome;
  verdict: Decision;
}

/**
 * Writes the last line, then the status: a final status means that every line is in the table.
 * Someone else may have settled the job meanwhile; then there is nothing left to do.
 */
export async function settleJob(ending: Ending): Promise<void> {
  const { db, logger, attempt, progress, outcome, verdict } = ending;
  const { status, error, errorClass, line } = verdict;
  const latest = progress.stop();
  if (line) writeLine(logger, line);
  const retryAt = retryTime(ending);
  if (retryAt) tellRetry(ending, retryAt);
  try {
    await logger.close(false);
    const settled = await whenDatabaseIsBack(() =>
      settle(db, attempt, {
        status,
        error,
        errorClass,
        result: outcome.kind === 'returned' ? boundJson(outcome.value, resultLimits) : null,
        progress: status === 'completed' ? { percent: 100, text: null } : (latest ?? {}),
        totals: logger.counts,
        keepKey: outcome.kind === 'ignored',
        retryAt,
      }),
    );
    if (!settled) throw new AttemptLost(attempt.jobId);
    if (retryAt) await enqueueOwnRetry(ending);
  } catch (failure) {
    // AttemptLost: walk away. Anything else: the reaper finds a job that nobody runs any more.
    getLogger().warn({ job_id: attempt.jobId, err: failure }, 'the job was not settled here');
  }
}

/** The task's code ended at last: what it blocked may run again. */
export async function freeKey(db: Db, attempt: Attempt): Promise<void> {
  try {
    await whenDatabaseIsBack(() => releaseKey(db, attempt));
  } catch (error) {
    getLogger().error({ job_id: attempt.jobId, err: error }, 'the key of a job was not released');
  }
}

/**
 * An error escaped from the code of a job that is settled already.
 * @param isLast no further one is recorded, and the log says so
 */
export async function recordEscape(
  { db, logger, attempt }: Pick<Ending, 'db' | 'logger' | 'attempt'>,
  error: unknown,
  isLast: boolean,
): Promise<void> {
  const call = { ...panicked(error), calledAt: captureCall(recordEscape) };
  try {
    if (!(await logger.addAfterEnd(call))) return;
    const summary = summarizeError(error);
    const failure = { error: summary, errorClass: classifyError(error, summary) };
    await whenDatabaseIsBack(() => failCompleted(db, attempt, failure));
    if (isLast) await logger.addAfterEnd({ level: 'warn', message: noMoreErrors });
  } catch (failure) {
    getLogger().error({ job_id: attempt.jobId, err: failure }, 'a late crash was not recorded');
  }
}

/** Code that still runs is not started a second time beside itself. */
function retryTime({ outcome, verdict, job, task }: Ending): Date | null {
  if (verdict.status !== 'failed' || outcome.kind === 'ignored') return null;
  const isFinal = outcome.kind === 'threw' && isFinalError(outcome.error);
  return isFinal ? null : planRetry(task, job.attemptNumber);
}

function tellRetry({ logger, job }: Ending, retryAt: Date): void {
  const { attemptNumber, maxAttempts } = job;
  logger.info(`retried automatically: attempt ${attemptNumber + 1} of ${maxAttempts}`, {
    run_at: retryAt.toISOString(),
  });
}

async function enqueueOwnRetry({ db, logger, job, task }: Ending): Promise<void> {
  if (!task) return;
  const retryId = await whenDatabaseIsBack(() => enqueueRetry(db, job, task));
  if (retryId !== null) return;
  const message = 'not retried after all: another job is active under the same key';
  await logger.addAfterEnd({ level: 'warn', message });
}

function writeLine(
  logger: JobLogger,
  { level, message, error, data }: NonNullable<Decision['line']>,
) {
  if (level === 'error' || level === 'fatal') logger[level](message, error, data);
  else logger[level](message, data);
}

async function whenDatabaseIsBack<T>(write: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!isDatabaseUnavailable(error) || databaseLoss() !== null) throw error;
      getLogger().warn({ err: error }, 'the database cannot be written; trying again');
      await delay(pauseMs);
    }
  }
}
