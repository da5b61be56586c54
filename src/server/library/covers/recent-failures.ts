import type { FileProblem } from '../file-problem';

const keptMs = 10 * 60_000;
const maxKept = 1_000;

/**
 * What failed for a reason that may pass (a folder without permission, a disk that does not
 * answer): not tried again at once, since a page asks for the same covers each time it is opened.
 */
export function rememberFailures() {
  const failures = new Map<string, { problem: FileProblem; until: number }>();
  return {
    find(key: string, now = performance.now()): FileProblem | null {
      const failure = failures.get(key);
      return failure && failure.until > now ? failure.problem : null;
    },
    add(key: string, problem: FileProblem, now = performance.now()): void {
      failures.delete(key);
      failures.set(key, { problem, until: now + keptMs });
      // A map keeps its order: the first one is the oldest.
      if (failures.size > maxKept) failures.delete(failures.keys().next().value!);
    },
  };
}
