'use client';

import { useLayoutEffect, useState, type RefObject } from 'react';
import type { Job } from '@/model/api';
import { isActive } from '@/model/job';
import { findFirstError } from './find-line';
import { readLineHash } from './log-address';
import type { ListHandle } from './log-list';
import { keyOfLine } from './log-rows';
import type { LogWindow } from './log-window';
import type { OpeningPlace } from './opening-place';

/**
 * A failed job opens with its first error in the middle, a live one that is not followed where it
 * has come to, unless the URL names a line.
 */
export function useOpeningPlace(
  job: Job,
  window: LogWindow,
  follow: boolean,
  list: RefObject<ListHandle | null>,
): OpeningPlace {
  const [place] = useState(() => chooseOpeningPlace(job, window, follow));

  useLayoutEffect(() => {
    const isNamed = readLineHash(location.hash) !== null;
    if (typeof place === 'object' && !isNamed) list.current?.show(keyOfLine(place.line), 'center');
  }, [place, list]);

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
