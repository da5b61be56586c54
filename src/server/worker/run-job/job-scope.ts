import { AsyncLocalStorage } from 'node:async_hooks';
import { remember } from '@/server/remember';

/** What the code of a task runs in, timers and floating promises included. */
export interface JobScope {
  jobId: number;
  /** Told of an error that nobody caught. */
  escaped(error: unknown): void;
}

export function jobScope(): AsyncLocalStorage<JobScope> {
  return remember('job-scope', () => new AsyncLocalStorage<JobScope>());
}
