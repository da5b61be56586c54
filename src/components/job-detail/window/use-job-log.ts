'use client';

import { useEffect, useState } from 'react';
import useSWR, { type SWRConfiguration } from 'swr';
import { useStore } from '@/components/ui/create-store';
import { isGone } from '@/components/api/request-json';
import type { Job } from '@/model/api/jobs';
import { apiUrl } from '@/model/routes';
import type { LogStore } from './log-store';
import type { LogWindow } from './log-window';
import type { Reading } from './reading';

const pollMs = 2_000;
/** Between two answers that the server has waited with: news are drawn no more often. */
const promptMs = 100;

export type Connection = 'live' | 'reconnecting' | 'gone' | 'settled';

export interface JobLogView {
  job: Job;
  window: LogWindow;
  connection: Connection;
  /** reads now instead of at the next turn */
  readNow(): void;
}

// At module level, since an inline function would restart the timer with each drawing.
const polling: SWRConfiguration<Reading, Error> = {
  refreshInterval: (latest) => (latest?.isSettled ? 0 : pollMs),
  compare: Object.is,
  // Longer, and the next poll would be taken for the last; shorter, and it would come while the server
  // waits with its answer.
  dedupingInterval: pollMs - 100,
  focusThrottleInterval: 1_000,
  onErrorRetry: (error, _key, _config, revalidate, { retryCount }) => {
    if (!isGone(error)) setTimeout(() => void revalidate({ retryCount }), pollMs);
  },
};

const settled: Reading = { isSettled: true };

/** The job and its lines as they come in; SWR says when to read, the store what. */
export function useJobLog(store: LogStore): JobLogView {
  const { job, window } = useStore(store.shown, store.shown.get());
  // The page itself may be all there is to read.
  const [atFirst] = useState(() => (store.isSettled() ? settled : undefined));
  const { data, error, mutate } = useSWR<Reading, Error>(
    apiUrl('readLogs', { id: job.id }),
    () => store.readNewer(),
    { ...polling, fallbackData: atFirst, revalidateOnMount: !atFirst },
  );
  useEffect(() => {
    if (!data?.isPrompt || error) return;
    const timer = setTimeout(() => document.hidden || void mutate(), promptMs);
    return () => clearTimeout(timer);
  }, [data, error, mutate]);
  return { job, window, connection: connectionOf(data, error), readNow: () => void mutate() };
}

function connectionOf(reading: Reading | undefined, error: Error | undefined): Connection {
  if (error) return isGone(error) ? 'gone' : 'reconnecting';
  return reading?.isSettled ? 'settled' : 'live';
}
