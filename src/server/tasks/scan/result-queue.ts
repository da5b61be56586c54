import type { Result } from './save-results';

export interface ResultQueue {
  /** Resolves at once while the writer keeps up, and when it has caught up otherwise. */
  add(result: Result): Promise<void>;
  /** Resolves when everything is written. @throws what a write threw */
  drain(): Promise<void>;
}

const mostAtOnce = 100;

/**
 * One writer: what comes in while it writes goes next, together. So a slow disk makes few large
 * writes, and a quick one makes each book visible at once.
 */
export function openResultQueue(write: (results: Result[]) => Promise<void>): ResultQueue {
  const waiting: Result[] = [];
  let writing: Promise<void> | null = null;
  let hasFailed = false;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) await write(waiting.splice(0, mostAtOnce));
    writing = null;
  }

  return {
    async add(result) {
      waiting.push(result);
      writing ??= writeAll();
      // Heard here, so that a failed write is thrown at whoever comes next, and not at large.
      writing.catch(() => (hasFailed = true));
      if (hasFailed || waiting.length >= mostAtOnce) await writing;
    },
    async drain() {
      await writing;
    },
  };
}
