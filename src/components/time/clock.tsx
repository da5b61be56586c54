'use client';

import {
  createContext,
  useContext,
  useLayoutEffect,
  useMemo,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { createStore, type Store } from '@/components/ui/create-store';
import { noteRenderedAt, readServerClock } from './server-clock';

const ServerNow = createContext(0);

/** Says at which time the server rendered, so that the first render here says the same. */
export function ClockProvider({ now, children }: { now: number; children: ReactNode }) {
  useLayoutEffect(() => noteRenderedAt(now), [now]);
  return <ServerNow value={now}>{children}</ServerNow>;
}

/** One timer for everything on the page that shows the time. */
const ticks: Store<number> = createStore(0, () => {
  const timer = setInterval(() => ticks.set(ticks.get() + 1), 1_000);
  return () => clearInterval(timer);
});

/** The time in milliseconds by the server's clock, renewed every `stepMs`. */
export function useNow(stepMs = 1_000): number {
  const serverNow = useContext(ServerNow);
  return useSyncExternalStore(
    ticks.subscribe,
    // In steps: between two of them nothing renders again.
    () => Math.floor(readServerClock() / stepMs) * stepMs,
    () => serverNow,
  );
}

/** False on the server and in the first render, where the reader's time zone is not known. */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
}

/** The reader's time zone; UTC while it is not known. */
export function useTimeZone(): string {
  const isHydrated = useIsHydrated();
  return useMemo(
    () => (isHydrated ? Intl.DateTimeFormat().resolvedOptions().timeZone : 'UTC'),
    [isHydrated],
  );
}
