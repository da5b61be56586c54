'use client';

import { useDeferredValue, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useIsHydrated } from '@/components/time/clock';
import { isShort, type LogWindow } from '../window/log-window';

/** A log that grows faster than this is soon too long to be drawn whole. */
const quietMs = 1_000;

/**
 * Whether every row is drawn, in view or not: of a short log, for the browser's own find, select-all
 * and print. First comes what is in view: all of it at once would hold up the server, then the
 * reader, and in a burst of lines again at each arrival.
 */
export function useRendersAll(log: LogWindow, isLive: boolean): boolean {
  const isHydrated = useIsHydrated();
  const [wasQuiet, setWasQuiet] = useState(false);
  const { newest } = log;
  useEffect(() => {
    const timer = setTimeout(() => setWasQuiet(true), quietMs);
    return () => clearTimeout(timer);
  }, [newest]);
  const isWanted = isHydrated && isShort(log) && (wasQuiet || !isLive);
  const isPrinting = useIsPrinting();
  // Deferred only to begin with: to end it late would draw all of a log that is short no more.
  return (useDeferredValue(isWanted, false) && isWanted) || isPrinting;
}

/** Paper does not scroll: what is loaded is printed whole. */
function useIsPrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    // Drawn before this event is over, or it would not be printed.
    window.addEventListener('beforeprint', () => flushSync(() => setPrinting(true)), { signal });
    window.addEventListener('afterprint', () => setPrinting(false), { signal });
    return () => listening.abort();
  }, []);
  return isPrinting;
}
