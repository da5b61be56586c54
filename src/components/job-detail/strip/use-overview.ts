'use client';

import useSWR from 'swr';
import { requestJson, type RequestFailed } from '@/components/api/request-json';
import { retrySteadily } from '@/components/api/retry-steadily';
import type { Job, JobLogOverview } from '@/model/api';
import { isActive } from '@/model/job';

const refreshMs = 10_000;
const buckets = 300;

/** Where the whole log went wrong. A log without a problem is not asked about. */
export function useOverview(job: Job): JobLogOverview | null {
  const isLive = isActive(job.status);
  const hasProblems = job.warn_count + job.error_count + job.fatal_count > 0;
  const path = `/api/jobs/${job.id}/logs/overview?buckets=${buckets}`;
  const { data } = useSWR<JobLogOverview, RequestFailed, [string, boolean] | null>(
    // The end of the job is one more reason to read, the last.
    hasProblems ? [path, isLive] : null,
    ([url]) => requestJson<JobLogOverview>(url),
    {
      ...retrySteadily,
      ...{ refreshInterval: isLive ? refreshMs : 0, keepPreviousData: true },
      ...{ revalidateOnFocus: isLive, revalidateOnReconnect: isLive },
    },
  );
  return data ?? null;
}
