// The jobs that match a query, found by going through the list: a call answers soon with what it has
// found, and the next page goes on from there, however few jobs match.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { makeJobMatcher, statusesOf } from '@/model/job-query';
import { databaseTime } from '@/server/clocks';
import type { Db } from '@/server/db/client';
import { listJobs, type JobFilter, type JobSummary } from '../job-store';

const jobsPerStep = 200;
/** One call goes through the list for so long at the most. */
const longestMs = 60;

export interface JobSearch extends JobFilter {
  q: string;
  /** in which the reader sees times */
  timeZone?: string;
}

/** As `listJobs`, for those that match; a page may have less than `limit` while there is a next one. */
export async function searchJobs(
  db: Db,
  { q, timeZone = 'UTC', limit, ...filter }: JobSearch,
  giveUpMs = longestMs,
): Promise<{ jobs: JobSummary[]; nextBeforeId: number | null }> {
  const isMatch = makeJobMatcher(q, { timeZone, now: databaseTime() });
  const statuses = filter.statuses?.length ? filter.statuses : (statusesOf(q) ?? []);
  const stopAt = performance.now() + giveUpMs;
  const found: JobSummary[] = [];
  let { beforeId } = filter;
  for (;;) {
    const step = await listJobs(db, { ...filter, statuses, beforeId, limit: jobsPerStep });
    const matching = step.jobs.filter(isMatch);
    found.push(...matching);
    // One more than fits shows that there is a next page.
    if (found.length > limit) {
      const jobs = found.slice(0, limit);
      return { jobs, nextBeforeId: jobs.at(-1)!.id };
    }
    const { nextBeforeId } = step;
    if (nextBeforeId === null || performance.now() > stopAt) return { jobs: found, nextBeforeId };
    beforeId = nextBeforeId;
    await nextTurn();
  }
}
