import { AsyncLocalStorage } from 'node:async_hooks';
import { remember } from './remember';
import type { TaskLog } from './task-log';

declare module '@/server/remember' {
  interface ProcessGlobals {
    jobScope: AsyncLocalStorage<JobScope>;
  }
}

/** What the code of a task runs in, timers and floating promises included. */
export interface JobScope {
  jobId: number;
  log: TaskLog;
  /** Told of an error that nobody caught. */
  escaped(error: unknown): void;
}

export function jobScope(): AsyncLocalStorage<JobScope> {
  return remember('jobScope', () => new AsyncLocalStorage<JobScope>());
}

/** The log of the job whose task this code runs for, however deep below it; null outside of tasks. */
export function currentLog(): TaskLog | null {
  return jobScope().getStore()?.log ?? null;
}
