'use client';

import { useMemo, useSyncExternalStore } from 'react';
import type { FollowState } from './create-follow';

export interface FollowControl extends Omit<FollowState, 'subscribe'> {
  /** as of this drawing */
  follow: boolean;
}

export function useFollow({ send, isFollowing, subscribe }: FollowState): FollowControl {
  const follow = useSyncExternalStore(subscribe, isFollowing, isFollowing);
  return useMemo(() => ({ follow, send, isFollowing }), [follow, send, isFollowing]);
}
