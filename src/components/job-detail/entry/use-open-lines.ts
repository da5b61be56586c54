'use client';

import { useCallback, useState } from 'react';
import type { FollowControl } from '../follow/use-follow';

/** Which lines are open, by number, and at first `opened`: that survives scrolling, filters and paging. */
export function useOpenLines({ send }: FollowControl, opened: number | null) {
  const [open, setOpen] = useState<ReadonlySet<number>>(
    () => new Set(opened === null ? [] : [opened]),
  );
  const toggle = useCallback(
    (line: number) => {
      // First, so that the row grows downwards instead of being pushed up by the pinned end.
      send({ type: 'leave', intent: 'expand', at: performance.now() });
      setOpen((lines) => {
        const next = new Set(lines);
        if (!next.delete(line)) next.add(line);
        return next;
      });
    },
    [send],
  );
  return { open, toggle };
}
