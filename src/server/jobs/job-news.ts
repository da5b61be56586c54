// Wakes requests that wait for news of a job: lines that this process wrote to its log, or a change of
// its state made here. What another process writes wakes nobody; those who wait read again when their
// time is up.
import { remember } from '@/server/remember';

declare module '@/server/remember' {
  interface ProcessGlobals {
    jobNews: Listeners;
  }
}

/** Each costs a little memory and one timer. More of them are answered without waiting. */
const maxListeners = 200;

interface Listeners {
  byJob: Map<number, Set<() => void>>;
  count: number;
  hasEnded: boolean;
}

export interface NewsListener {
  /** Resolves with the first news since this began to listen, or after `ms`, or when aborted. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  stop(): void;
}

function listeners(): Listeners {
  return remember('jobNews', () => ({ byJob: new Map(), count: 0, hasEnded: false }));
}

export function tellNews(jobId: number): void {
  for (const wake of listeners().byJob.get(jobId) ?? []) wake();
}

/** The server is shutting down: whoever waits is answered now, and nobody waits from here on. */
export function endNews(): void {
  const all = listeners();
  all.hasEnded = true;
  for (const wakes of all.byJob.values()) for (const wake of wakes) wake();
}

/** @returns null when no more may listen */
export function listenForNews(jobId: number): NewsListener | null {
  const all = listeners();
  if (all.hasEnded || all.count >= maxListeners) return null;
  const { promise, resolve } = Promise.withResolvers<void>();
  const ofJob = all.byJob.get(jobId) ?? new Set();
  all.byJob.set(jobId, ofJob.add(resolve));
  all.count += 1;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let aborting: AbortSignal | undefined;
  return {
    wait(ms, signal) {
      timer = setTimeout(resolve, ms);
      aborting = signal;
      if (signal?.aborted) resolve();
      signal?.addEventListener('abort', wake);
      return promise;
    },
    stop() {
      clearTimeout(timer);
      aborting?.removeEventListener('abort', wake);
      if (!ofJob.delete(resolve)) return;
      all.count -= 1;
      if (ofJob.size === 0) all.byJob.delete(jobId);
    },
  };

  function wake() {
    resolve();
  }
}
