import type { FinalStatus } from '@/model/job';
import { findBucket } from './buckets';
import { count } from './tally';

export interface FinishedJob {
  type: string;
  status: FinalStatus;
  createdAt: Date;
  /** since when it could have started; null = since it was made */
  runAt: Date | null;
  /** null = it never started */
  startedAt: Date | null;
}

/** Counts a job that has just got its final status at `now`. */
export function countFinished(job: FinishedJob, now: Date): void {
  const { type: jobType, status, createdAt, runAt, startedAt } = job;
  count({ name: 'finished', jobType, label: status, value: 1 });
  if (status === 'completed') {
    count({ name: 'last_success', jobType, label: '', value: now.getTime() });
  }
  if (!startedAt) return;
  observe('wait', jobType, startedAt.getTime() - (runAt ?? createdAt).getTime());
  observe('duration', jobType, now.getTime() - startedAt.getTime());
}

function observe(what: 'wait' | 'duration', jobType: string, ms: number): void {
  // Where a clock was stepped back, it took no time.
  const value = Math.max(0, Math.round(ms));
  count({ name: `${what}_ms`, jobType, label: '', value });
  count({ name: `${what}_bucket`, jobType, label: findBucket(value), value: 1 });
}
