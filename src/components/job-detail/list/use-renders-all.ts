'use client';

import { useDeferredValue, useEffect, useState } from 'react';
import { useIsHydrated } from '@/components/time/clock';
import { isShort, type LogWindow } from '../window/log-window';

/** A log that grows faster than this is soon too long to be drawn whole. */
const quietMs = 1_000;

/**
 * Whether every row is drawn, in view or not: of a short log, for the browser's own find, select-all
 * and print. First comes what is in view: all of it at once would hold up the server, then the
 * reader, and in a burst of lines again at each arrival.
 */
export function useRendersAll(window: LogWindow, isLive: boolean): boolean {
  const isHydrated = useIsHydrated();
  const [wasQuiet, setWasQuiet] = useState(false);
  const { newest } = window;
  useEffect(() => {
    const timer = setTimeout(() => setWasQuiet(true), quietMs);
    return () => clearTimeout(timer);
  }, [newest]);
  const isWanted = isHydrated && isShort(window) && (wasQuiet || !isLive);
  // Deferred only to begin with: to end it late would draw all of a log that is short no more.
  return useDeferredValue(isWanted, false) && isWanted;
}
