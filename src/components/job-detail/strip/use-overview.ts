'use client';

import useSWR from 'swr';
import { requestJson, type RequestFailed } from '@/components/api/request-json';
import { fixedRetry } from '@/components/api/fixed-retry';
import type { JobLogOverview } from '@/model/api/job-logs';
import type { Job } from '@/model/api/jobs';
import { isActive } from '@/model/job';
import { apiUrl, type ApiUrl } from '@/model/routes';

const refreshMs = 10_000;
const buckets = 300;

/** Where the whole log went wrong. A log without a problem is not asked about. */
export function useOverview(job: Job): JobLogOverview | null {
  const isLive = isActive(job.status);
  const hasProblems = job.warn_count + job.error_count + job.fatal_count > 0;
  const url = apiUrl('readLogOverview', { id: job.id, buckets });
  const { data } = useSWR<
    JobLogOverview,
    RequestFailed,
    [ApiUrl<'readLogOverview'>, boolean] | null
  >(
    // The end of the job is one more reason to read, the last.
    hasProblems ? [url, isLive] : null,
    () => requestJson(url),
    {
      ...fixedRetry,
      refreshInterval: isLive ? refreshMs : 0,
      keepPreviousData: true,
      revalidateOnFocus: isLive,
      revalidateOnReconnect: isLive,
    },
  );
  return data ?? null;
}
