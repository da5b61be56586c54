'use client';

import type { Job } from '@/model/api/jobs';
import { logLevels, type LogLevel } from '@/model/log/job-log';
import type { LogWindow } from '../window/log-window';
import { useState } from 'react';

/** How much of a log there was at some moment. */
export interface Extent {
  /** the number of its last line */
  newest: number;
  levels: Readonly<Record<LogLevel, number>>;
}

export interface Shown {
  /** none = all */
  levels: readonly LogLevel[];
  /** numbers of the lines that match the search, ascending; null without one */
  matches: readonly number[] | null;
}

export interface Unseen {
  lines: number;
  errors: number;
}

export function measureExtent(job: Job, window: LogWindow): Extent {
  const { info_count: info, warn_count: warn, error_count: error, fatal_count: fatal } = job;
  return { newest: window.newest, levels: { info, warn, error, fatal } };
}

/** What came since the reader left the end, and is shown; "142 new · 2 errors" is made of it. */
export function countUnseen(seen: Extent, now: Extent, { levels, matches }: Shown): Unseen {
  const isShown = (level: LogLevel) => levels.length === 0 || levels.includes(level);
  const came = (level: LogLevel) =>
    isShown(level) ? Math.max(0, now.levels[level] - seen.levels[level]) : 0;
  if (matches) return { lines: matches.filter((line) => line > seen.newest).length, errors: 0 };
  const errors = came('error') + came('fatal');
  if (levels.length === 0) return { lines: Math.max(0, now.newest - seen.newest), errors };
  return { lines: logLevels.reduce((sum, level) => sum + came(level), 0), errors };
}

/** What has come since the reader left the end; nothing while they follow it. */
export function useUnseen(isFollowing: boolean, now: Extent, shown: Shown): Unseen {
  const [seen, setSeen] = useState(now);
  // While following, what there is has been seen: kept up in the same drawing.
  if (isFollowing && isOther(seen, now)) setSeen(now);
  return countUnseen(seen, now, shown);
}

function isOther(one: Extent, other: Extent): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}
