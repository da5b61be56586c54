import useSWR from 'swr';
import type { JobCounts } from '@/model/api/jobs';
import { apiUrl } from '@/model/routes';
import { useActiveJobs } from '../api/active-jobs';
import { fixedRetry } from '../api/fixed-retry';
import { requestJson, type RequestFailed } from '../api/request-json';

const countsUrl = apiUrl('countJobs', {});

/** Kept up to date while the page is in sight, as often as the list itself. */
export function useJobCounts(first: JobCounts): JobCounts {
  const { data: active } = useActiveJobs();
  const { data } = useSWR<JobCounts, RequestFailed>(countsUrl, () => requestJson(countsUrl), {
    ...fixedRetry,
    fallbackData: first,
    refreshInterval: active && active.jobs.length > 0 ? 2_000 : 15_000,
  });
  return data ?? first;
}
