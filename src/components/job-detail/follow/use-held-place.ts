'use client';

import { useLayoutEffect, useRef } from 'react';
import { findSuccessor, type ScrollAnchor } from './hold-place';
import { lineOfRow, type LogRow } from '../list/log-rows';

interface Held {
  rows: readonly LogRow[];
  /** another one = another filter */
  filterKey: string;
  marked: number | null;
  /** the line that was in view is not among the rows any more */
  onAway: (line: number) => void;
}

interface Geometry {
  scroller: HTMLElement;
  /** whether a reader stands there, rather than the end being followed */
  isHeld: boolean;
  startOf(index: number): number | null;
}

/** A filter leaves the reader's row where it was, or puts the nearest later one in its place. */
export function useHeldPlace({ rows, filterKey, marked, onAway }: Held, measure: () => Geometry) {
  const before = useRef({ filterKey, place: null as ScrollAnchor | null });

  useLayoutEffect(() => {
    const { scroller, isHeld, startOf } = measure();
    const { place } = before.current;
    if (before.current.filterKey !== filterKey && place && isHeld) {
      const index = findSuccessor(rows, place.line);
      const start = index === null ? null : startOf(index);
      if (index !== null && start !== null) scroller.scrollTop = start - place.y;
      const isThere = index !== null && lineOfRow(rows[index]!) === place.line;
      if (!isThere) onAway(place.line);
    }
    before.current = { filterKey, place: isHeld ? findAnchor(scroller, marked) : null };
  });

  // What is scrolled to between two drawings counts as well.
  useLayoutEffect(() => {
    const { scroller } = measure();
    const look = () => {
      // To look is to lay out, many times a second where the end is followed, and for nothing.
      if (measure().isHeld) before.current.place = findAnchor(scroller, marked);
    };
    scroller.addEventListener('scroll', look, { passive: true });
    return () => scroller.removeEventListener('scroll', look);
  });
}

/** The marked row where it is in view, else the one at the top edge. */
function findAnchor(scroller: HTMLElement, marked: number | null): ScrollAnchor | null {
  const { top, bottom } = scroller.getBoundingClientRect();
  let first: ScrollAnchor | null = null;
  for (const row of scroller.querySelectorAll<HTMLElement>('[data-key^="line-"]')) {
    const box = row.getBoundingClientRect();
    if (box.bottom <= top + 1) continue;
    if (box.top >= bottom) break;
    const place = { line: Number(row.dataset.key!.slice('line-'.length)), y: box.top - top };
    if (place.line === marked) return place;
    first ??= place;
  }
  return first;
}
