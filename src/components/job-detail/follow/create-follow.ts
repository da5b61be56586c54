import { createStore, type Store } from '@/components/ui/create-store';
import { nextFollow, openFollow, type Follow, type FollowEvent } from './follow';

/** Whether a log follows its end: the one place that knows, for its store and for its view. */
export interface FollowState {
  send(event: FollowEvent): void;
  /** the truth between two renders: a wheel notch counts before React has drawn it */
  isFollowing(): boolean;
  subscribe: Store<Follow>['subscribe'];
}

export function createFollow(follows: boolean): FollowState {
  const state = createStore(openFollow(follows));
  return {
    send: (event) => state.set(nextFollow(state.get(), event)),
    isFollowing: () => state.get().follow,
    subscribe: state.subscribe,
  };
}
