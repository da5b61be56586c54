'use client';

import { useState } from 'react';
import { countUnseen, type Extent } from './count-unseen';

/** What has come since the reader left the end; nothing while they follow it. */
export function useUnseen(isFollowing: boolean, now: Extent): Extent {
  const [seen, setSeen] = useState(now);
  const isBehind = seen.lines !== now.lines || seen.errors !== now.errors;
  // While following, what there is has been seen: kept up in the same drawing.
  if (isFollowing && isBehind) setSeen(now);
  return countUnseen(seen, now);
}
