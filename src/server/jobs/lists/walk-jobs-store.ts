// For what no index knows, such as words: goes through the jobs, the newest first, a step at a time.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JobStatus } from '@/model/job';
import type { Db } from '@/server/db/client';

/** One call goes through the jobs for so long at the most, or, where it counts exactly, for longer. */
export const longestMs = 60;
export const longestExactMs = 2_000;

const jobsPerStep = 500;

type WalkedJob = Awaited<ReturnType<typeof readStep>>[number];

/**
 * @param status only these jobs
 * @param giveUpMs when to stop
 * @returns whether all were visited
 */
export async function walkJobs(
  db: Db,
  { status, giveUpMs }: { status?: JobStatus; giveUpMs: number },
  visit: (job: WalkedJob) => void,
): Promise<boolean> {
  const stopAt = performance.now() + giveUpMs;
  let beforeId: number | undefined;
  for (;;) {
    const jobs = await readStep(db, status, beforeId);
    jobs.forEach(visit);
    if (jobs.length < jobsPerStep) return true;
    if (performance.now() > stopAt) return false;
    beforeId = jobs.at(-1)!.id;
    await nextTurn();
  }
}

function readStep(db: Db, status: JobStatus | undefined, beforeId: number | undefined) {
  return db.prisma.job.findMany({
    where: { status, deletedAt: null, id: { lt: beforeId } },
    omit: { data: true, result: true },
    orderBy: { id: 'desc' },
    take: jobsPerStep,
  });
}
