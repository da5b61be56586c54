// Jobs in progress whose process ended in the orderly way, or is not known at all (a database that
// somebody repaired by hand): no reaping of a process would ever come by them.
import type { Db } from '../db/client';
import { listAllInProgress, type AbandonedJob } from '../jobs/abandoned-store';
import type { Death } from './death';
import { failJobs } from './fail-abandoned';
import { findProcesses } from './process-store';

interface Options {
  myProcessId: string;
  staleAfterMs: number;
}

/** @returns the ids of the jobs that were failed here */
export async function failOrphaned(
  db: Db,
  { myProcessId, staleAfterMs }: Options,
  now = new Date(),
): Promise<number[]> {
  const jobs = await listAllInProgress(db);
  const ids = [...new Set(jobs.flatMap((job) => job.processId ?? []))];
  const processes = new Map((await findProcesses(db, ids)).map((one) => [one.id, one]));
  const failed: number[] = [];
  for (const job of jobs) {
    if (job.processId === myProcessId) continue;
    const sentence = whyOrphaned(job, processes.get(job.processId ?? ''), staleAfterMs, now);
    if (sentence) failed.push(...(await failJobs(db, [job], asDeath(job, sentence), myProcessId)));
  }
  return failed;
}

/** Null where its process may still see to it. */
function whyOrphaned(
  { startedAt }: AbandonedJob,
  process: { stoppedAt: Date | null } | undefined,
  staleAfterMs: number,
  now: Date,
): string | null {
  const startedMs = startedAt?.getTime() ?? 0;
  if (!process) {
    // A process whose row somebody removed makes it again at its next beat.
    const isOld = now.getTime() - startedMs > staleAfterMs;
    return isOld ? 'the server process that ran the job is not known any more' : null;
  }
  // Started afterwards: taken for dead, it came back, and will say so at its next beat.
  const endedBefore = process.stoppedAt !== null && startedMs <= process.stoppedAt.getTime();
  return endedBefore ? 'server shut down, and the job was left without an end' : null;
}

function asDeath({ processId }: AbandonedJob, sentence: string): Death {
  const unknown = { lastHeartbeat: null, rssBytes: null };
  return { processId: processId ?? 'unknown', cause: 'lost', sentence, ...unknown };
}
