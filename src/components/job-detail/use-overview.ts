'use client';

import useSWR from 'swr';
import { requestJson, type RequestFailed } from '@/components/api/request-json';
import { retrySteadily } from '@/components/api/retry-steadily';
import type { Job, JobLogOverview } from '@/model/api';
import { isActive } from '@/model/job';

const refreshMs = 10_000;
const buckets = 300;

/**
 * Where the whole log went wrong, and whether all of it is there. Nothing is asked of a log without
 * a problem that the browser holds whole.
 */
export function useOverview(job: Job, isWhole: boolean): JobLogOverview | null {
  const isLive = isActive(job.status);
  const hasProblems = job.warn_count + job.error_count + job.fatal_count > 0;
  const path = `/api/jobs/${job.id}/logs/overview?buckets=${buckets}`;
  const { data } = useSWR<JobLogOverview, RequestFailed, [string, boolean] | null>(
    // The end of the job is one more reason to read, the last.
    hasProblems || (!isWhole && !isLive) ? [path, isLive] : null,
    ([url]) => requestJson<JobLogOverview>(url),
    {
      ...retrySteadily,
      ...{ refreshInterval: isLive ? refreshMs : 0, keepPreviousData: true },
      ...{ revalidateOnFocus: isLive, revalidateOnReconnect: isLive },
    },
  );
  return data ?? null;
}
