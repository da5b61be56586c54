'use client';

import { useState } from 'react';
import type { JobSummary } from '@/model/api/jobs';
import { holdOrder, type HeldList } from './hold-order';
import { useHold } from './use-hold';

/**
 * A list that stands still while the pointer or the focus is in it, or jobs are selected: what is new
 * waits, so that nobody opens another job than the one they meant.
 */
export function useHeldList(jobs: readonly JobSummary[], isSelecting: boolean) {
  const [held, setHeld] = useState<readonly JobSummary[] | null>(null);
  const { isHeld, listeners } = useHold();
  const stands = isHeld || isSelecting;
  if (stands && held === null) setHeld(jobs);
  if (!stands && held !== null) setHeld(null);
  const list: HeldList = stands && held ? holdOrder(held, jobs) : { jobs, news: 0 };

  return {
    ...list,
    /** Shows what has waited. */
    renew: () => setHeld(jobs),
    listeners,
  };
}
