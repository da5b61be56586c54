'use client';

import type { Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useReducer } from 'react';

/**
 * The viewport is never without rows. The virtualizer draws around the position that it last heard of
 * by a scroll event; where the browser did not take a position, or moved on its own as the content
 * shrank, that is not where the scroller is. Then the rows are drawn again, before anything is painted.
 */
export function useCoveredView(virtualizer: Virtualizer<HTMLDivElement, Element>): void {
  const [, drawAgain] = useReducer((drawings: number) => drawings + 1, 0);

  // After each drawing: it draws again once, until what is seen is covered.
  // oxlint-disable-next-line react/exhaustive-deps
  useLayoutEffect(() => {
    const { scrollElement, scrollOffset } = virtualizer;
    if (!scrollElement || scrollOffset === null) return;
    const { scrollTop, clientHeight } = scrollElement;
    const items = virtualizer.getVirtualItems();
    const bottom = Math.min(scrollTop + clientHeight, virtualizer.getTotalSize());
    if (scrollTop === scrollOffset || isCovered(items, scrollTop, bottom)) return;
    virtualizer.scrollOffset = scrollTop;
    drawAgain();
  });
}

/** Whether rows are drawn all the way from `top` to `bottom`; they may leave gaps elsewhere. */
export function isCovered(
  rows: readonly { start: number; end: number }[],
  top: number,
  bottom: number,
): boolean {
  let covered = top;
  for (const { start, end } of rows) {
    if (start > covered) break;
    covered = Math.max(covered, end);
  }
  return covered >= bottom;
}
