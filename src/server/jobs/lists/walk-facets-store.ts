// Facets of a query with words and the like, which no index knows: counted by going through the list.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isWithinSpan, type JobQuery } from '@/model/job-query';
import { meetsConditions } from '@/model/log/meets-conditions';
import type { TimeSpan } from '@/model/log/time-key';
import type { Db } from '@/server/db/client';
import type { Counted, KindCount } from './add-up-facets';

const jobsPerStep = 500;

/** @param giveUpMs what was counted by then is the answer */
export async function countByWalk(
  db: Db,
  query: JobQuery,
  times: readonly TimeSpan[],
  giveUpMs: number,
): Promise<Counted> {
  const kinds = new Map<string, KindCount>();
  const within = times.map(() => 0);
  const stopAt = performance.now() + giveUpMs;
  let beforeId: number | undefined;
  for (;;) {
    const jobs = await readStep(db, beforeId);
    for (const job of jobs.filter(query.isMatch)) {
      const { type, status, errorClass, createdAt } = job;
      const key = JSON.stringify([type, status, errorClass]);
      const known = kinds.get(key) ?? { kind: { type, status, errorClass }, jobs: 0 };
      kinds.set(key, known);
      if (isWithinSpan(createdAt, query.span)) known.jobs++;
      if (!meetsConditions(job, query.conditions)) continue;
      times.forEach((time, index) => (within[index]! += Number(isWithinSpan(createdAt, time))));
    }
    const isComplete = jobs.length < jobsPerStep;
    if (isComplete || performance.now() > stopAt)
      return { counts: [...kinds.values()], within, isComplete };
    beforeId = jobs.at(-1)!.id;
    await nextTurn();
  }
}

function readStep(db: Db, beforeId: number | undefined) {
  return db.prisma.job.findMany({
    where: { deletedAt: null, id: { lt: beforeId } },
    omit: { data: true, result: true },
    orderBy: { id: 'desc' },
    take: jobsPerStep,
  });
}
