import { TaskError } from '@/server/errors';
import { describeRootProblem } from '@/server/library/roots/describe-root-problem';
import type { Root } from '@/server/library/roots/roots';
import type { Walk } from '@/server/library/walker/walk';
import type { Plan } from './plan-scan';

/** The library folders of which this scan knows nothing, by their path, each with the reason. */
export function findUnavailable(
  roots: readonly Root[],
  walk: Walk,
  plan: Plan,
): Map<string, string> {
  const unavailable = new Map<string, string>();
  for (const { path, problem } of roots) {
    if (problem) unavailable.set(path, describeRootProblem(problem));
    else if (walk.unlisted.has(path)) unavailable.set(path, 'cannot be listed');
    else if (plan.emptied.has(path)) unavailable.set(path, 'is suddenly empty');
  }
  return unavailable;
}

/**
 * One folder of several may be away; without any, the scan has not done what it was started for.
 * @throws TaskError
 */
export function refuseWithoutRoots(
  roots: readonly Root[],
  unavailable: ReadonlyMap<string, string>,
): void {
  if (unavailable.size < roots.length || roots.length === 0) return;
  const reasons = [...unavailable].map(([path, reason]) => `${path} ${reason}`);
  throw new TaskError(
    'NO_LIBRARY_FOLDER',
    `no library folder can be scanned: ${reasons.join('; ')} (setting library_paths)`,
  );
}
