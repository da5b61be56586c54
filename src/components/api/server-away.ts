'use client';

// Whether the server answers at all, as the last request of any kind found it: whoever asks first
// knows it for all.
import { useSyncExternalStore } from 'react';
import { freezeServerClock } from '../time/server-clock';

let isAway = false;
const listeners = new Set<() => void>();

export function noteAway(away: boolean): void {
  if (away === isAway) return;
  isAway = away;
  freezeServerClock(away);
  for (const listener of listeners) listener();
}

export function useIsServerAway(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => isAway,
    () => false,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
