import useSWR from 'swr';
import type { JobList } from '@/model/api';
import { requestJson, type RequestFailed } from './request-json';
import { retrySteadily } from './retry-steadily';

/** SWR's key: whoever starts or ends a job mutates it, and the page knows at once. */
export const activeJobsUrl = '/api/jobs?status=pending,in_progress&limit=5';

/** What runs or waits now, the newest first; kept up to date while the tab is in sight. */
export function useActiveJobs() {
  return useSWR<JobList, RequestFailed>(activeJobsUrl, requestJson, {
    ...retrySteadily,
    refreshInterval: chooseInterval,
  });
}

// Here and not inline: SWR restarts its timer whenever it is given another function.
function chooseInterval(active: JobList | undefined): number {
  return active && active.jobs.length > 0 ? 2_000 : 10_000;
}
