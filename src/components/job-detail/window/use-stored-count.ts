'use client';

import useSWRImmutable from 'swr/immutable';
import { requestJson, type RequestFailed } from '@/components/api/request-json';
import { fixedRetry } from '@/components/api/fixed-retry';
import type { JobLogOverview } from '@/model/api/job-logs';
import type { Job } from '@/model/api/jobs';
import { isActive } from '@/model/job';
import { apiUrl } from '@/model/routes';
import { countNewerNotLoaded, isComplete, type LogWindow } from './log-window';

/**
 * How many lines of a finished log are there, by the server's count: asked when its end is loaded,
 * where that is said, and the browser does not hold all of it.
 */
export function useStoredCount(job: Job, window: LogWindow): number | null {
  const isEndShown = !isActive(job.status) && countNewerNotLoaded(window) === 0;
  const isAsked = isEndShown && !isComplete(window);
  const url = apiUrl('readLogOverview', { id: job.id, buckets: 1, present: '1' });
  const { data } = useSWRImmutable<JobLogOverview, RequestFailed>(
    isAsked ? url : null,
    () => requestJson(url),
    fixedRetry,
  );
  return data?.present_count ?? null;
}
