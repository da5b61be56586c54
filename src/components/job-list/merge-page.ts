import type { JobList } from '@/model/api/jobs';

/**
 * Lays a page that was just fetched over what was loaded before. The page speaks for its whole
 * stretch of ids, so that a job that it leaves out is gone (deleted, or no longer in the filter);
 * what was loaded above and below stays.
 * @param beforeId where the page begins; without it, it is the newest page
 */
export function mergePage(loaded: JobList, page: JobList, beforeId = Infinity): JobList {
  // The page ends with this id; 0 when it reaches the very first job.
  const endId = page.next_before_id ?? 0;
  const newer = loaded.jobs.filter((job) => job.id >= beforeId);
  const older = loaded.jobs.filter((job) => job.id < endId);
  // Nothing loaded within the page's stretch: jobs may be missing between it and the older ones.
  const hasGap = newer.length + older.length === loaded.jobs.length && newer.length === 0;
  if (older.length === 0 || hasGap) {
    return { jobs: [...newer, ...page.jobs], next_before_id: page.next_before_id };
  }
  return { jobs: [...newer, ...page.jobs, ...older], next_before_id: loaded.next_before_id };
}

/** A list without a job that was deleted. */
export function leaveOut(list: JobList | undefined, id: number): JobList | undefined {
  return list && { ...list, jobs: list.jobs.filter((job) => job.id !== id) };
}
