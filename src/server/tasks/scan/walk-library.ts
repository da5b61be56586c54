import type { Root } from '@/server/library/roots/roots';
import { countSkipped, walkRoots, type Walk } from '@/server/library/walker/walk';
import type { Walker } from '@/server/library/walker/walker';
import type { TaskContext } from '../task';

/** Walks, and tells of it: one warning for each folder that cannot be listed. */
export async function walkLibrary(
  { log, signal }: TaskContext,
  walker: Walker,
  roots: readonly Root[],
  realRoots: readonly string[],
): Promise<Walk> {
  const walk = await walkRoots(roots, {
    walker,
    realRoots,
    signal,
    onProblem: (path, { code, message }) =>
      log.warn('folder could not be listed, its books stay as they are', {
        path,
        code,
        reason: message,
      }),
  });
  log.info('walked', {
    files: walk.files.size,
    folders: walk.folders,
    skipped: countSkipped(walk),
    skipped_because: Object.fromEntries(walk.skipped),
  });
  return walk;
}
