import type { Job } from '@/model/api';
import type { LogWindow } from './log-window';

/** How much of a log there was at some moment. */
export interface Extent {
  lines: number;
  errors: number;
}

export function measureExtent(job: Job, window: LogWindow): Extent {
  return { lines: window.newest, errors: job.error_count + job.fatal_count };
}

/** What came since the reader left the end; "142 new · 2 errors" is made of it. */
export function countUnseen(seen: Extent, now: Extent): Extent {
  return {
    lines: Math.max(0, now.lines - seen.lines),
    errors: Math.max(0, now.errors - seen.errors),
  };
}
