'use client';

import { useState, type FocusEvent, type PointerEvent } from 'react';
import type { JobSummary } from '@/model/api/jobs';
import { holdOrder, type HeldList } from './hold-order';

/**
 * A list that stands still while the pointer or the focus is in it: what is new waits, so that
 * nobody opens another job than the one they meant.
 */
export function useHeldList(jobs: readonly JobSummary[]) {
  const [held, setHeld] = useState<readonly JobSummary[] | null>(null);
  const [isFocused, setFocused] = useState(false);
  const list: HeldList = held ? holdOrder(held, jobs) : { jobs, news: 0 };
  const hold = () => setHeld((now) => now ?? jobs);

  return {
    ...list,
    /** Shows what has waited. */
    renew: () => setHeld(isFocused ? jobs : null),
    /** of the element around the list */
    listeners: {
      onPointerMove({ pointerType }: PointerEvent) {
        // A finger is in the list only while it scrolls.
        if (pointerType === 'mouse') hold();
      },
      onPointerLeave() {
        if (!isFocused) setHeld(null);
      },
      onFocus() {
        setFocused(true);
        hold();
      },
      onBlur({ currentTarget, relatedTarget }: FocusEvent) {
        if (currentTarget.contains(relatedTarget)) return;
        setFocused(false);
        if (!currentTarget.matches(':hover')) setHeld(null);
      },
    },
  };
}
