import type { LogHit } from '@/model/api/logs';

/** At most so many hits of each job; its own page has the rest. */
export const hitsPerJob = 5;

export interface HitGroup {
  jobId: number;
  /** in the order of the search, never empty */
  hits: LogHit[];
}

/** The hits of a job stand together in the answers. */
export function groupHits(hits: readonly LogHit[]): HitGroup[] {
  const groups: HitGroup[] = [];
  for (const hit of hits) {
    const last = groups.at(-1);
    if (last?.jobId === hit.job_id) last.hits.push(hit);
    else groups.push({ jobId: hit.job_id, hits: [hit] });
  }
  return groups;
}
