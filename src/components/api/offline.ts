'use client';

// Whether the server answers at all, as the last request of any kind found it: whoever asks first
// knows it for all.
import { freezeServerClock } from '@/components/time/server-clock';
import { createStore, useStore } from '@/components/ui/create-store';

const isAway = createStore(false);

export function setOffline(away: boolean): void {
  if (away === isAway.get()) return;
  freezeServerClock(away);
  isAway.set(away);
}

/** A proxy says so where there is no server behind it. */
export function isProxyAlone({ status }: { status: number }): boolean {
  return status === 502 || status === 504;
}

export function useIsOffline(): boolean {
  return useStore(isAway, false);
}
