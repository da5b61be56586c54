import type { Job } from '@/model/api';
import { findMissing, isComplete, type LogWindow } from './log-window';
import { readLost } from './lost-lines';

/** What the end of a log says about all of it. */
export interface Totals {
  job: Job;
  /** how many of the log's lines this page can vouch for; null while it holds only a part */
  present: number | null;
}

/** Counts numbers, not rows: one row may stand for many lines that were given up. */
export function takeTotals(job: Job, window: LogWindow): Totals {
  if (!isComplete(window)) return { job, present: null };
  const lost = window.lines.reduce((sum, line) => sum + (readLost(line)?.lost ?? 0), 0);
  const missing = findMissing(window.lines).reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return { job, present: window.newest - lost - missing };
}
