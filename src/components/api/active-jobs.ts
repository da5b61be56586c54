import useSWR, { useSWRConfig } from 'swr';
import type { JobList } from '@/model/api/jobs';
import { activeStatuses, mostActiveShown } from '@/model/job';
import { apiUrl } from '@/model/routes';
import { requestJson, type RequestFailed } from './request-json';
import { retrySteadily } from './retry-steadily';

/** SWR's key: whoever starts or ends a job mutates it, and the page knows at once. */
export const activeJobsUrl = apiUrl('listJobs', { status: activeStatuses, limit: mostActiveShown });

/** What runs or waits now, the newest first; kept up to date while the tab is in sight. */
export function useActiveJobs() {
  const { cache, fallback } = useSWRConfig();
  const first = fallback[activeJobsUrl] as JobList | undefined;
  const known = (cache.get(activeJobsUrl)?.data as JobList | undefined) ?? first;
  return useSWR<JobList, RequestFailed>(activeJobsUrl, () => requestJson(activeJobsUrl), {
    ...retrySteadily,
    // What came with the page is as new as the page.
    revalidateOnMount: !first,
    // A number and not a function of the data: SWR would ask a function only after the next tick,
    // so a job that just started would stand still for the length of the slow one.
    refreshInterval: known && known.jobs.length > 0 ? 2_000 : 10_000,
  });
}
