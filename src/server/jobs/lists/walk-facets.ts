// Facets of a query with words and the like, which no index knows: counted by going through the list.
import { isWithinSpan, type JobQuery } from '@/model/job-query';
import { meetsConditions } from '@/model/log/meets-conditions';
import type { TimeSpan } from '@/model/log/time-key';
import type { Db } from '@/server/db/client';
import type { Counted, KindCount } from './add-up-facets';
import { walkJobs } from './walk-jobs-store';

/** @param giveUpMs what was counted by then is the answer */
export async function countByWalk(
  db: Db,
  query: JobQuery,
  times: readonly TimeSpan[],
  giveUpMs: number,
): Promise<Counted> {
  const kinds = new Map<string, KindCount>();
  const within = times.map(() => 0);
  const isComplete = await walkJobs(db, { giveUpMs }, (job) => {
    if (!query.isMatch(job)) return;
    const { type, status, errorClass, createdAt } = job;
    const key = JSON.stringify([type, status, errorClass]);
    const known = kinds.get(key) ?? { kind: { type, status, errorClass }, jobs: 0 };
    kinds.set(key, known);
    if (isWithinSpan(createdAt, query.span)) known.jobs++;
    if (!meetsConditions(job, query.conditions)) return;
    times.forEach((time, index) => (within[index]! += Number(isWithinSpan(createdAt, time))));
  });
  return { counts: [...kinds.values()], within, isComplete };
}
