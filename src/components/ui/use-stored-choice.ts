'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { createStore } from './create-store';

/** What was chosen on this page, which is all there is where storage is forbidden. */
const chosen = createStore<Readonly<Record<string, string>>>({});

/** One of `choices`, kept in this browser; the first until the browser has been asked. */
export function useStoredChoice<T extends string>(
  name: string,
  choices: readonly [T, ...T[]],
): [T, (choice: T) => void] {
  const key = `shisho.${name}`;
  const stored = useSyncExternalStore(
    chosen.subscribe,
    () => readStored(key),
    () => null,
  );
  const choose = useCallback(
    (choice: T) => {
      writeStored(key, choice);
      chosen.set({ ...chosen.get(), [key]: choice });
    },
    [key],
  );
  return [choices.find((choice) => choice === stored) ?? choices[0], choose];
}

function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? chosen.get()[key] ?? null;
  } catch {
    return chosen.get()[key] ?? null;
  }
}

function writeStored(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // It lasts as long as the page.
  }
}
