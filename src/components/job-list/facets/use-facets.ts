import { useEffect } from 'react';
import useSWR from 'swr';
import { useActiveJobs } from '@/components/api/active-jobs';
import { fixedRetry } from '@/components/api/fixed-retry';
import { requestJson, type RequestFailed } from '@/components/api/request-json';
import { useTimeZone } from '@/components/time/clock';
import type { JobFacets } from '@/model/api/jobs';
import { apiUrl } from '@/model/routes';
import type { JobFilter } from '../job-filter';

/**
 * The counts of a filter, kept up to date while the page is in sight: at once when a job starts or
 * ends, as the list is. Exact ones stay as they were counted until another filter is chosen.
 */
export function useFacets({ q }: JobFilter, first: JobFacets, isExact: boolean) {
  const timeZone = useTimeZone();
  const tz = q === '' ? undefined : timeZone;
  const url = apiUrl('countFacets', { q, tz, exact: isExact ? '1' : undefined });
  const { data: active } = useActiveJobs();
  const pollMs = active && active.jobs.length > 0 ? 2_000 : 10_000;
  const { data, mutate } = useSWR<JobFacets, RequestFailed>(url, () => requestJson(url), {
    ...fixedRetry,
    fallbackData: isExact ? undefined : first,
    refreshInterval: isExact ? 0 : pollMs,
  });
  const activeIds = active?.jobs.map(({ id, status }) => `${id} ${status}`).join() ?? '';
  useEffect(() => {
    if (!isExact) void mutate();
  }, [activeIds, isExact, mutate]);
  return { facets: data ?? first, isExact: isExact && data !== undefined };
}
