// What a process left that ended in the orderly way, or that is not known at all (a database that
// somebody repaired by hand): jobs in progress, and keys that code held which ignored its end. No
// reaping of a process would ever come by them.
import type { Db } from '@/server/db/client';
import { databaseTime } from '@/server/clocks';
import {
  listAllInProgress,
  listKeyHolders,
  type AbandonedJob,
} from '@/server/jobs/abandoned-store';
import { releaseKey } from '@/server/jobs/attempt-store';
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
  now = databaseTime(),
): Promise<number[]> {
  const failed: number[] = [];
  for (const [job, process] of await withProcesses(db, await listAllInProgress(db), myProcessId)) {
    const sentence = whyOrphaned(job, process, staleAfterMs, now);
    if (sentence) failed.push(...(await failJobs(db, [job], asDeath(job, sentence), myProcessId)));
  }
  return failed;
}

export async function releaseOrphanedKeys(
  db: Db,
  { myProcessId, staleAfterMs }: Options,
  now = databaseTime(),
): Promise<void> {
  for (const [job, process] of await withProcesses(db, await listKeyHolders(db), myProcessId)) {
    if (!whyOrphaned(job, process, staleAfterMs, now)) continue;
    await releaseKey(db, { jobId: job.id, attemptId: job.attemptId ?? '' });
  }
}

type Owner = { stoppedAt: Date | null } | undefined;

/** The jobs of other processes, each with its process where that is known. */
async function withProcesses(
  db: Db,
  jobs: readonly AbandonedJob[],
  myProcessId: string,
): Promise<[AbandonedJob, Owner][]> {
  const others = jobs.filter((job) => job.processId !== myProcessId);
  const ids = [...new Set(others.flatMap((job) => job.processId ?? []))];
  const processes = new Map((await findProcesses(db, ids)).map((one) => [one.id, one]));
  return others.map((job) => [job, processes.get(job.processId ?? '')]);
}

/** Null where its process may still see to it. */
function whyOrphaned(
  { startedAt }: AbandonedJob,
  process: Owner,
  staleAfterMs: number,
  now: Date,
): string | null {
  const startedMs = startedAt?.getTime() ?? 0;
  if (!process) {
    // A process whose row somebody removed makes it again at its next beat.
    const isOld = now.getTime() - startedMs > staleAfterMs;
    return isOld ? 'the server process that ran the job is no longer known' : null;
  }
  // Started afterwards: taken for dead, it came back, and will say so at its next beat.
  const endedBefore = process.stoppedAt !== null && startedMs <= process.stoppedAt.getTime();
  return endedBefore ? 'server shut down, and the job was left unfinished' : null;
}

function asDeath({ processId }: AbandonedJob, sentence: string): Death {
  const unknown = { lastHeartbeat: null, rssBytes: null };
  return { processId: processId ?? 'unknown', cause: 'lost', sentence, ...unknown };
}
