import { EventEmitter } from 'node:events';
import { remember } from '@/server/remember';

declare module '@/server/remember' {
  interface ProcessGlobals {
    jobSignals: EventEmitter<JobSignals>;
  }
}

interface JobSignals {
  /** A job became pending in this process: a worker here may claim it at once. */
  enqueued: [jobId: number];
  /** Someone asked in this process to cancel a running job. Other processes see it in the row. */
  cancelRequested: [jobId: number];
  /** The same two, of jobs that another server has to do with. */
  enqueuedElsewhere: [];
  cancelRequestedElsewhere: [];
  /** Jobs were marked as deleted: their lines can go. */
  deleted: [];
}

/** How the job store tells the worker of the same process, so that nothing waits for a poll. */
export function jobSignals(): EventEmitter<JobSignals> {
  return remember('jobSignals', () => new EventEmitter<JobSignals>());
}
