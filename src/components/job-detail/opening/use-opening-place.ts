'use client';

import { useLayoutEffect, useState, type RefObject } from 'react';
import type { Job } from '@/model/api/jobs';
import { isActive } from '@/model/job';
import { findFirstError } from '../window/find-line';
import { revealLog } from './cover-log';
import { readLineHash, type LineRange } from '../address/log-address';
import type { ListHandle } from '../list/log-list';
import { keyOfLine } from '../list/log-rows';
import type { LogWindow } from '../window/log-window';
import type { OpeningPlace } from './opening-place';

interface Opening {
  job: Job;
  window: LogWindow;
  follow: boolean;
  list: RefObject<ListHandle | null>;
  /** goes to the lines that the URL names */
  showLines: (lines: LineRange) => void;
}

/**
 * A failed job opens with its first error in the middle, a live one that is not followed where it
 * has come to, unless the URL names lines: these the server could not know.
 */
export function useOpeningPlace({ job, window, follow, list, showLines }: Opening): OpeningPlace {
  const [place] = useState(() => chooseOpeningPlace(job, window, follow));

  useLayoutEffect(() => {
    const lines = readLineHash(location.hash);
    if (lines) showLines(lines);
    else if (typeof place === 'object') list.current?.show(keyOfLine(place.line), 'center');
    revealLog();
  }, [place, list, showLines]);

  return place;
}

function chooseOpeningPlace(job: Job, window: LogWindow, follow: boolean): OpeningPlace {
  if (follow) return 'end';
  const line = isActive(job.status)
    ? (window.lines.at(-1)?.line ?? null)
    : job.status === 'failed'
      ? findFirstError(window.lines)
      : null;
  return line === null ? 'start' : { line };
}
