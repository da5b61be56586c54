'use client';

import type { Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { rowPx } from './opening-place';

/** Below this width rows wrap: `max-md` in their classes. */
const narrow = '(width < 48rem)';
/** Meta, message and mostly one line of data. */
const narrowRowPx = 48;

/** How high a row is taken to be before it is measured. */
export function useRowHeight(): number {
  const isNarrow = useSyncExternalStore(
    subscribe,
    () => matchMedia(narrow).matches,
    () => false,
  );
  return isNarrow ? narrowRowPx : rowPx;
}

/** Another height is another guess for all rows that were not measured yet. */
export function useNewGuess(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  rowHeight: number,
): void {
  const guessed = useRef(rowHeight);
  useLayoutEffect(() => {
    if (guessed.current === rowHeight) return;
    guessed.current = rowHeight;
    virtualizer.measure();
    for (const row of virtualizer.elementsCache.values()) virtualizer.measureElement(row);
  }, [virtualizer, rowHeight]);
}

function subscribe(tell: () => void): () => void {
  const query = matchMedia(narrow);
  query.addEventListener('change', tell);
  return () => query.removeEventListener('change', tell);
}
