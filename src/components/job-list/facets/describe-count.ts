import type { JobFacets } from '@/model/api/jobs';
import { formatCount } from '@/model/format';
import { maxCounted } from '@/model/job';

export type FacetCount = JobFacets['type'][number];

/** "12", "1,000+" where more were not counted, "12+" where time was up. */
export function describeCount(count: number, isExact: boolean, isComplete: boolean): string {
  if (!isExact && count > maxCounted) return `${formatCount(maxCounted)}+`;
  return `${formatCount(count)}${isComplete ? '' : '+'}`;
}

/** Whether any count could be more exact. */
export function isCut({ is_complete, status, type, error, time }: JobFacets): boolean {
  const counts = [...status, ...type, ...error, ...time];
  return !is_complete || counts.some(({ count }) => count > maxCounted);
}
