import type { JobSummary } from '@/model/api/jobs';

export interface HeldList {
  jobs: readonly JobSummary[];
  /** how many jobs would have come between or above them */
  news: number;
}

/**
 * The rows of `held` in their places, as the jobs are now. A row whose job has left the list stays
 * as it was, so that no other moves; older jobs follow below, where they move nothing.
 */
export function holdOrder(held: readonly JobSummary[], now: readonly JobSummary[]): HeldList {
  const byId = new Map(now.map((job) => [job.id, job]));
  const ids = new Set(held.map(({ id }) => id));
  const oldest = held.at(-1)?.id ?? Infinity;
  const others = now.filter(({ id }) => !ids.has(id));
  const older = others.filter(({ id }) => id < oldest);
  const jobs = [...held.map((job) => byId.get(job.id) ?? job), ...older];
  return { jobs, news: others.length - older.length };
}
