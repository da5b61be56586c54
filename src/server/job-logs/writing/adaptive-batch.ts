/** A statement of this length, where it runs in the event loop, holds nobody up. */
const defaultMs = 6;

export interface AdaptiveBatch {
  /** Runs one statement of at most `size` rows, and learns from how long it takes. */
  step<T>(run: (size: number) => Promise<T>): Promise<T>;
}

/**
 * Sizes statements so that none holds the server up: rows on a cold disk take a hundred times as
 * long as rows in memory, and nobody knows beforehand which these are.
 * @param patience of the database, see Dialect
 */
export function makeAdaptiveBatch(
  { patience }: { patience: number },
  first: number,
  most: number,
  longestMs = defaultMs,
): AdaptiveBatch {
  const targetMs = longestMs * patience;
  let size = first;
  return {
    async step(run) {
      const startedAt = performance.now();
      const result = await run(size);
      const tookMs = performance.now() - startedAt;
      const fitting = Math.round((size * targetMs) / Math.max(tookMs, 0.01));
      size = Math.max(1, Math.min(fitting, size * 2, most));
      return result;
    },
  };
}
