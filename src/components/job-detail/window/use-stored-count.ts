'use client';

import useSWRImmutable from 'swr/immutable';
import { requestJson, type RequestFailed } from '@/components/api/request-json';
import { retrySteadily } from '@/components/api/retry-steadily';
import type { Job, JobLogOverview } from '@/model/api';
import { isActive } from '@/model/job';
import { countNewerNotLoaded, isComplete, type LogWindow } from './log-window';

/**
 * How many lines of a finished log are there, by the server's count: asked when its end is loaded,
 * where that is said, and the browser does not hold all of it.
 */
export function useStoredCount(job: Job, window: LogWindow): number | null {
  const isEndShown = !isActive(job.status) && countNewerNotLoaded(window) === 0;
  const isAsked = isEndShown && !isComplete(window);
  const { data } = useSWRImmutable<JobLogOverview, RequestFailed>(
    isAsked ? `/api/jobs/${job.id}/logs/overview?buckets=1&present=1` : null,
    requestJson,
    retrySteadily,
  );
  return data?.present_count ?? null;
}
