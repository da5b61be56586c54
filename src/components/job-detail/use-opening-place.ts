'use client';

import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { Job } from '@/model/api';
import { findFirstError } from './find-line';
import { readLineHash } from './log-address';
import type { ListHandle } from './log-list';
import { keyOfLine } from './log-rows';
import type { LogWindow } from './log-window';

/** A failed job opens with its first error in the middle, unless the URL names a line. */
export function useOpeningPlace(
  job: Job,
  window: LogWindow,
  list: RefObject<ListHandle | null>,
): void {
  const isOpened = useRef(false);
  useLayoutEffect(() => {
    if (isOpened.current) return;
    isOpened.current = true;
    const line = findFirstError(window.lines);
    if (job.status !== 'failed' || line === null || readLineHash(location.hash) !== null) return;
    list.current?.show(keyOfLine(line), 'center');
  }, [job, window, list]);
}
