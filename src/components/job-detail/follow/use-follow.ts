'use client';

import { useCallback, useMemo, useRef, useState } from 'react';
import { nextFollow, openFollow, type Follow, type FollowEvent } from './follow';

export interface FollowControl {
  follow: boolean;
  send(event: FollowEvent): void;
  /** the truth between two renders: a wheel notch counts before React has drawn it */
  isFollowing(): boolean;
}

export function useFollow(follows: boolean): FollowControl {
  const [follow, setFollow] = useState(() => openFollow(follows).follow);
  const state = useRef<Follow>({ follow, hand: null });
  const send = useCallback((event: FollowEvent) => {
    state.current = nextFollow(state.current, event);
    setFollow(state.current.follow);
  }, []);
  const isFollowing = useCallback(() => state.current.follow, []);
  return useMemo(() => ({ follow, send, isFollowing }), [follow, send, isFollowing]);
}
