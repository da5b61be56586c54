import { isActive } from '@/model/job';
import type { Run } from '@/model/job-relatives';

/** px; the shortest run must still be seen, and clicked */
const [least, most] = [4, 20];

/**
 * How tall a run's bar is, among those it is drawn with. By the root of its duration: beside a run
 * of an hour, one of a minute and one of a second should still look different.
 */
export function scaleRuns(runs: readonly Run[]): number[] {
  const longest = Math.max(1, ...runs.map(({ durationMs }) => durationMs ?? 0));
  return runs.map(({ status, durationMs }) => {
    if (isActive(status)) return most;
    return Math.round(least + (most - least) * Math.sqrt(Math.max(0, durationMs ?? 0) / longest));
  });
}
