import type { Job } from '@/model/api/jobs';
import { findMissing, isComplete, type LogWindow } from './log-window';
import { readLost } from '@/model/log/lost-lines';

/** What the end of a log says about all of it. */
export interface Totals {
  job: Job;
  /** how many of the log's lines are there; null while nobody has counted them */
  present: number | null;
}

/**
 * Counts numbers, not rows: one row may stand for many lines that were given up. Of a log that is
 * not held whole, the server has counted.
 */
export function takeTotals(job: Job, window: LogWindow, counted: number | null): Totals {
  if (!isComplete(window)) return { job, present: counted };
  const lost = window.lines.reduce((sum, line) => sum + (readLost(line)?.lost ?? 0), 0);
  const missing = findMissing(window.lines).reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return { job, present: window.newest - lost - missing };
}
