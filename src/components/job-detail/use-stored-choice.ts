'use client';

import { useCallback, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** One of `choices`, kept in this browser; the first until the browser has been asked. */
export function useStoredChoice<T extends string>(
  name: string,
  choices: readonly [T, ...T[]],
): [T, (choice: T) => void] {
  const key = `shisho.${name}`;
  const stored = useSyncExternalStore(
    subscribe,
    () => readStored(key),
    () => null,
  );
  const choose = useCallback(
    (choice: T) => {
      writeStored(key, choice);
      listeners.forEach((tell) => tell());
    },
    [key],
  );
  return [choices.find((choice) => choice === stored) ?? choices[0], choose];
}

/** Where storage is forbidden, choices last as long as the page. */
const kept = new Map<string, string>();

function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? kept.get(key) ?? null;
  } catch {
    return kept.get(key) ?? null;
  }
}

function writeStored(key: string, value: string): void {
  kept.set(key, value);
  try {
    localStorage.setItem(key, value);
  } catch {
    // Kept above.
  }
}
