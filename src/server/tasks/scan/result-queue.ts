import { setTimeout as delay } from 'node:timers/promises';
import type { Result } from './save-results';

export interface ResultQueue {
  /** Resolves at once while the writer keeps up, and when it has caught up otherwise. */
  add(result: Result): Promise<void>;
  /** Resolves when everything is written. @throws what a write threw */
  drain(): Promise<void>;
}

// As many as one statement takes. A statement for each book would cost more than reading it.
const maxAtOnce = 50;
const gatherMs = 100;

/**
 * One writer, and few large writes: it takes what has come within a moment together, and what comes
 * in while it writes goes next.
 */
export function openResultQueue(write: (results: Result[]) => Promise<void>): ResultQueue {
  const waiting: Result[] = [];
  let writing: Promise<void> | null = null;
  let hasFailed = false;
  let hurry = new AbortController();
  let isLast = false;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      await gather();
      await write(waiting.splice(0, maxAtOnce));
    }
    writing = null;
  }

  async function gather(): Promise<void> {
    if (isLast || waiting.length >= maxAtOnce) return;
    await delay(gatherMs, undefined, { signal: hurry.signal }).catch(() => {});
    hurry = new AbortController();
  }

  return {
    async add(result) {
      waiting.push(result);
      if (waiting.length >= maxAtOnce) hurry.abort();
      writing ??= writeAll();
      // Heard here, so that a failed write is thrown at whoever comes next, and not at large.
      writing.catch(() => (hasFailed = true));
      if (hasFailed || waiting.length >= maxAtOnce * 2) await writing;
    },
    async drain() {
      isLast = true;
      hurry.abort();
      await writing;
    },
  };
}
