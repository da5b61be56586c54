import { useSyncExternalStore } from 'react';

export interface Store<State> {
  get(): State;
  /** Tells the listeners, unless it is the very same state. */
  set(state: State): void;
  /** @returns how to stop listening */
  subscribe(listener: () => void): () => void;
}

/**
 * State outside React that several components show.
 * @param watch runs as long as anybody listens; it returns how to stop
 */
export function createStore<State>(initial: State, watch?: () => () => void): Store<State> {
  const listeners = new Set<() => void>();
  let state = initial;
  let unwatch: (() => void) | undefined;
  return {
    get: () => state,
    set(next) {
      if (Object.is(next, state)) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      if (listeners.size === 0) unwatch = watch?.();
      listeners.add(listener);
      return () => {
        const wasLast = listeners.delete(listener) && listeners.size === 0;
        if (wasLast) unwatch?.();
      };
    },
  };
}

/** @param onServer what the server draws, where a module's state is everybody's */
export function useStore<State>({ subscribe, get }: Store<State>, onServer: State): State {
  return useSyncExternalStore(subscribe, get, () => onServer);
}
