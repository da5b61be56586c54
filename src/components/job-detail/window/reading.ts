// How soon the log is read again. For a reader who follows a live log the server waits with its answer
// until there is news, so that a line is on the screen within a blink; everybody else asks anew.
import type { Job } from '@/model/api/jobs';
import type { LogWindow } from './log-window';

/** As long as others wait between two reads. */
export const waitMs = 2_000;

/** A job and the lines of its log that the browser holds. */
export interface LogSnapshot {
  job: Job;
  window: LogWindow;
}

export interface Reading {
  /** final, and read once more since: nothing will come by itself */
  isSettled: boolean;
  /** the server waits for news, so that it may be asked again at once */
  isPrompt?: boolean;
}

/**
 * Begins to watch a read. A server that answers at once with nothing new does not wait, and would be
 * asked without a pause.
 * @returns whether what has come since is news, or took its time
 */
export function watchForWait(before: LogSnapshot, readNow: () => LogSnapshot): () => boolean {
  const startedAt = Date.now();
  return () => {
    const { window, job } = readNow();
    const hasLines = window.newest > before.window.newest;
    const hasChanged = job.updated_at !== before.job.updated_at || job.status !== before.job.status;
    return hasLines || hasChanged || Date.now() - startedAt >= waitMs / 2;
  };
}
