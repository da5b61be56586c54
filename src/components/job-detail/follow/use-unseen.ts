'use client';

import { useState } from 'react';
import { countUnseen, type Extent, type Shown, type Unseen } from './count-unseen';

/** What has come since the reader left the end; nothing while they follow it. */
export function useUnseen(isFollowing: boolean, now: Extent, shown: Shown): Unseen {
  const [seen, setSeen] = useState(now);
  // While following, what there is has been seen: kept up in the same drawing.
  if (isFollowing && isOther(seen, now)) setSeen(now);
  return countUnseen(seen, now, shown);
}

function isOther(one: Extent, other: Extent): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}
