// Fails the jobs of a process that died: takes the attempt over, so that nothing can be written by
// it any more, adds the fatal line that says how it died, and settles.
import { randomUUID } from 'node:crypto';
import type { Db } from '../db/client';
import {
  countFromTable,
  listInProgress,
  releaseKeysOf,
  restoreProcess,
  takeOver,
  type AbandonedJob,
} from '../jobs/abandoned-store';
import { settle } from '../jobs/attempt-store';
import { prepareLine } from '../jobs/prepare-line';
import { getLogger } from '../logger';

/** How a process died, as far as is known. */
export interface Death {
  processId: string;
  /** one sentence: the last line of each of its jobs and their `error` */
  sentence: string;
  data: Record<string, unknown>;
}

/** @returns the ids of the jobs that were failed here */
export async function failAbandoned(
  db: Db,
  death: Death,
  myProcessId: string,
  isMine: (attemptId: string) => boolean = () => false,
): Promise<number[]> {
  const failed: number[] = [];
  for (const job of await listInProgress(db, death.processId)) {
    if (!isMine(job.attemptId ?? '') && (await failOne(db, job, death, myProcessId)))
      failed.push(job.id);
  }
  if (death.processId !== myProcessId) await releaseKeysOf(db, death.processId);
  return failed;
}

async function failOne(db: Db, job: AbandonedJob, death: Death, myProcessId: string) {
  const attempt = { jobId: job.id, attemptId: randomUUID() };
  const mine = { processId: myProcessId, attemptId: attempt.attemptId };
  if (!(await takeOver(db, job, mine))) return false;
  const { jobId, attemptId } = attempt;
  const totals = await countFromTable(db, jobId);
  const line = prepareLine(
    { level: 'fatal', message: death.sentence, data: death.data },
    totals.lineCount + 1,
    new Date(),
  );
  if ((await db.sql.insertLines(jobId, attemptId, [line])) === 0) return false;
  const settled = await settle(db, attempt, {
    status: 'failed',
    error: death.sentence,
    result: null,
    progress: {},
    totals: { ...totals, lineCount: line.line, fatal: totals.fatal + 1 },
    keepKey: false,
  });
  await restoreProcess(db, attempt, death.processId);
  if (settled) getLogger().warn({ job_id: jobId, ...death.data }, `job failed: ${death.sentence}`);
  return settled;
}
