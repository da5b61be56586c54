'use client';

import { useState, type FocusEvent, type PointerEvent } from 'react';
import type { JobSummary } from '@/model/api/jobs';
import { holdOrder, type HeldList } from './hold-order';

/**
 * A list that stands still while the pointer or the focus is in it, or jobs are selected: what is new
 * waits, so that nobody opens another job than the one they meant.
 */
export function useHeldList(jobs: readonly JobSummary[], isSelecting: boolean) {
  const [held, setHeld] = useState<readonly JobSummary[] | null>(null);
  const [isFocused, setFocused] = useState(false);
  const [isHovered, setHovered] = useState(false);
  const stands = isFocused || isHovered || isSelecting;
  if (stands && held === null) setHeld(jobs);
  if (!stands && held !== null) setHeld(null);
  const list: HeldList = stands && held ? holdOrder(held, jobs) : { jobs, news: 0 };

  return {
    ...list,
    /** Shows what has waited. */
    renew: () => setHeld(jobs),
    /** of the element around the list */
    listeners: {
      onPointerMove({ pointerType }: PointerEvent) {
        // A finger is in the list only while it scrolls.
        if (pointerType === 'mouse') setHovered(true);
      },
      onPointerLeave() {
        setHovered(false);
      },
      onFocus() {
        setFocused(true);
      },
      onBlur({ currentTarget, relatedTarget }: FocusEvent) {
        if (currentTarget.contains(relatedTarget)) return;
        setFocused(false);
        setHovered(currentTarget.matches(':hover'));
      },
    },
  };
}
