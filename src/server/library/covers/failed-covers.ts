// Covers that failed for a reason that may pass (a folder without permission, a disk that does not
// answer). They are not tried again at once, since a page asks for the same covers each time that it
// is opened; and what takes too long each time is not tried for ever.
import type { FileProblem } from '../file-problem';

/** After a time-out; each further one of the same cover has the next pause, and the last one has none. */
const pausesMs = [10 * 60_000, 60 * 60_000];
/** How many are remembered. */
const maxKept = 1_000;

interface Failure {
  problem: FileProblem;
  until: number;
  timeouts: number;
}

export interface FailedCovers {
  /** Why it is not to be tried now; null = it may be. */
  find(key: string): FileProblem | null;
  /** @returns whether to give it up, as it timed out so often */
  add(key: string, problem: FileProblem, isTimeout: boolean): boolean;
  forget(key: string): void;
}

/** @param now in ms */
export function rememberFailedCovers(now: () => number): FailedCovers {
  const failures = new Map<string, Failure>();
  return {
    find(key) {
      const failure = failures.get(key);
      return failure && failure.until > now() ? failure.problem : null;
    },
    add(key, problem, isTimeout) {
      const timeouts = (failures.get(key)?.timeouts ?? 0) + (isTimeout ? 1 : 0);
      failures.delete(key);
      if (timeouts > pausesMs.length) return true;
      const until = now() + pausesMs[Math.max(0, timeouts - 1)]!;
      failures.set(key, { problem, until, timeouts });
      // A map keeps its order: the first one is the oldest.
      if (failures.size > maxKept) failures.delete(failures.keys().next().value!);
      return false;
    },
    forget: (key) => void failures.delete(key),
  };
}
