import { useEffect } from 'react';
import useSWR from 'swr';
import type { JobCounts } from '@/model/api/jobs';
import { apiUrl } from '@/model/routes';
import { useActiveJobs } from '../api/active-jobs';
import { fixedRetry } from '../api/fixed-retry';
import { requestJson, type RequestFailed } from '../api/request-json';

const countsUrl = apiUrl('countJobs', {});

/** Kept up to date while the page is in sight: at once when a job starts or ends, as the list is. */
export function useJobCounts(first: JobCounts): JobCounts {
  const { data: active } = useActiveJobs();
  const { data, mutate } = useSWR<JobCounts, RequestFailed>(
    countsUrl,
    () => requestJson(countsUrl),
    {
      ...fixedRetry,
      fallbackData: first,
      refreshInterval: active && active.jobs.length > 0 ? 2_000 : 10_000,
    },
  );
  const activeIds = active?.jobs.map(({ id, status }) => `${id} ${status}`).join() ?? '';
  useEffect(() => void mutate(), [activeIds, mutate]);
  return data ?? first;
}
