import { useEffect, useRef } from 'react';
import useSWR, { useSWRConfig } from 'swr';
import type { JobList } from '@/model/api/jobs';
import { activeStatuses, maxActiveShown } from '@/model/job';
import { apiUrl } from '@/model/routes';
import { requestJson, type RequestFailed } from './request-json';
import { fixedRetry } from './fixed-retry';

/** SWR's key: whoever starts or ends a job mutates it, and the page knows at once. */
export const activeJobsUrl = apiUrl('listJobs', { status: activeStatuses, limit: maxActiveShown });

/** What runs or waits now, the newest first; kept up to date while the tab is in sight. */
export function useActiveJobs() {
  const { cache, fallback } = useSWRConfig();
  const first = fallback[activeJobsUrl] as JobList | undefined;
  const known = (cache.get(activeJobsUrl)?.data as JobList | undefined) ?? first;
  return useSWR<JobList, RequestFailed>(activeJobsUrl, () => requestJson(activeJobsUrl), {
    ...fixedRetry,
    // What came with the page is as new as the page.
    revalidateOnMount: !first,
    // A number and not a function of the data: SWR would ask a function only after the next tick,
    // so a job that just started would stand still for the length of the slow one.
    refreshInterval: known && known.jobs.length > 0 ? 2_000 : 10_000,
  });
}

/** More that ended at once are told by the next answers of whoever shows them. */
const maxEndings = 5;

/** Looks up how the jobs ended that are no longer active, so that all of the page learns it at once. */
export function useEndings(active: JobList | undefined): void {
  const before = useRef(active);
  useEffect(() => {
    const now = new Set(active?.jobs.map(({ id }) => id));
    const ended = active ? (before.current?.jobs ?? []).filter(({ id }) => !now.has(id)) : [];
    before.current = active ?? before.current;
    for (const { id } of ended.slice(0, maxEndings)) {
      // Deleted, or not to be asked now: nobody waits for this answer.
      requestJson(apiUrl('readJob', { id })).catch(() => {});
    }
  }, [active]);
}
