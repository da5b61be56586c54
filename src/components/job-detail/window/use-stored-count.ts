'use client';

import type { SWRConfiguration } from 'swr';
import useSWRImmutable from 'swr/immutable';
import { requestJson } from '@/components/api/request-json';
import { fixedRetry } from '@/components/api/fixed-retry';
import type { Job } from '@/model/api/jobs';
import { isActive } from '@/model/job';
import { apiUrl, type ApiUrl } from '@/model/routes';
import { countNewerNotLoaded, isComplete, type LogWindow } from './log-window';

/**
 * How many lines of a finished log are there, by the server's count: asked when its end is loaded,
 * where that is said, and the browser does not hold all of it.
 */
export function useStoredCount(job: Job, window: LogWindow): number | null {
  const isEndShown = !isActive(job.status) && countNewerNotLoaded(window) === 0;
  const isAsked = isEndShown && !isComplete(window);
  const url = apiUrl('readLogOverview', { id: job.id, buckets: 1, present: '1' });
  const { data } = useSWRImmutable<number, Error>(
    isAsked ? url : null,
    () => readCount(url),
    retry,
  );
  return data ?? null;
}

/** The server gave up counting: it may be busy, or the log too long. */
class NotCounted extends Error {}

async function readCount(url: ApiUrl<'readLogOverview'>): Promise<number> {
  const { present_count: count } = await requestJson(url);
  if (count === null) throw new NotCounted();
  return count;
}

const maxRetries = 5;

/** Gives up after a few attempts: the log may be too long to count. */
const retry: SWRConfiguration = {
  onErrorRetry(error, key, config, revalidate, options) {
    if (error instanceof NotCounted && options.retryCount > maxRetries) return;
    fixedRetry.onErrorRetry!(error, key, config, revalidate, options);
  },
};
