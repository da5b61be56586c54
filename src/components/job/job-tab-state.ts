import type { TabState } from '@/components/shell/tab-state';
import type { JobSummary } from '@/model/api/jobs';

/** What a tab says of a job; null = nothing that one would wait for. */
export function jobTabState(job: Pick<JobSummary, 'status' | 'progress'>): TabState | null {
  if (job.status === 'in_progress') return { icon: 'running', words: `${job.progress}%` };
  if (job.status === 'pending') return { icon: 'running', words: 'Pending' };
  return job.status === 'failed' ? { icon: 'failed', words: 'Failed' } : null;
}
