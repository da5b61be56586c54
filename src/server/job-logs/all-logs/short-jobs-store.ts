// Jobs with a few lines each are read several at a time: of a million of them, each with statements
// of its own, a search would take minutes.
import { isActive } from '@/model/job';
import type { JobLogRow } from '@/server/shapes/shape-job-log';
import type { Db } from '@/server/db/client';
import type { Order, WalkedJob } from './job-walk-store';
import type { PreparedQuery } from './prepare-query';

/** Of these together, a line having 36 KB at the most. */
const maxLines = 200;

/** The first of the jobs that are read together; none where the first one is long or still changes. */
export function takeShortJobs(jobs: readonly WalkedJob[]): WalkedJob[] {
  const short: WalkedJob[] = [];
  let lines = 0;
  for (const job of jobs) {
    lines += job.lineCount;
    if (isActive(job.status) || lines > maxLines) break;
    short.push(job);
  }
  return short;
}

/** The lines of the jobs that the database lets through, by the job, in the order of the search. */
export async function fetchShortJobs(
  db: Db,
  jobs: readonly WalkedJob[],
  { where, levels }: PreparedQuery,
  order: Order,
): Promise<Map<number, JobLogRow[]>> {
  const ids = jobs.map(({ id }) => id);
  const lines =
    ids.length === 0 ? [] : await db.sql.fetchOfJobs(ids, { levels, where }, maxLines * 2);
  const byJob = new Map<number, JobLogRow[]>();
  for (const line of order === 'newest' ? lines.reverse() : lines)
    byJob.set(line.jobId, [...(byJob.get(line.jobId) ?? []), line]);
  return byJob;
}
