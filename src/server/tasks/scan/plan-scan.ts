import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Db } from '../../db/client';
import { readKnownFiles, type KnownFile } from '../../library/book-store';
import { isPassing } from '../../library/file-problem';
import { isInside } from '../../library/folder-range';
import type { Root } from '../../library/roots';
import type { FoundFile } from '../../library/stat-files';
import type { Walk } from '../../library/walk';

/** A file to be opened, and why. */
export interface PlannedFile extends FoundFile {
  /** `retry`: unchanged, but last time it failed for a reason that may have passed */
  why: 'new' | 'changed' | 'retry';
  /** the code of the last failure */
  lastCode: string | null;
}

export interface BookRef {
  id: number;
  path: string;
}

export interface Plan {
  toRead: PlannedFile[];
  /** gone since the last scan */
  missing: BookRef[];
  /** missing before, and there again as they were */
  back: BookRef[];
  /** seen as they were at the last scan, and not opened */
  unchanged: number;
  /** folders that are suddenly empty, by the number of books they had: nothing there is marked */
  emptied: Map<string, number>;
}

const filesPerTurn = 1_000;

/**
 * Compares what the walk found with what the database knows, page by page. Takes the files out of
 * `walk.files` as it meets them: there are many, and each is needed once.
 */
export async function planScan(
  db: Db,
  roots: readonly Root[],
  walk: Walk,
  signal: AbortSignal,
): Promise<Plan> {
  const plan: Plan = { toRead: [], missing: [], back: [], unchanged: 0, emptied: new Map() };
  for (const { path } of roots.filter((root) => !roots.some((r) => isInside(root.path, r.path)))) {
    for await (const page of readKnownFiles(db, path)) {
      signal.throwIfAborted();
      for (const known of page) compare(known, walk, plan);
    }
  }
  for (const file of walk.files.values()) {
    plan.toRead.push({ ...file, why: 'new', lastCode: null });
    if (plan.toRead.length % filesPerTurn === 0) await nextTurn();
    signal.throwIfAborted();
  }
  walk.files.clear();
  return plan;
}

function compare(known: KnownFile, walk: Walk, plan: Plan): void {
  const { id, path, scanCode: lastCode } = known;
  const file = walk.files.get(path);
  walk.files.delete(path);
  if (!file) {
    if (known.isMissing) return;
    const emptied = findAncestor(path, walk.emptyRoots);
    if (emptied) plan.emptied.set(emptied, (plan.emptied.get(emptied) ?? 0) + 1);
    else if (!findAncestor(path, walk.unlisted)) plan.missing.push({ id, path });
  } else if (file.size !== known.size || file.mtime !== known.mtime) {
    plan.toRead.push({ ...file, why: 'changed', lastCode });
  } else if (lastCode && isPassing(lastCode)) {
    plan.toRead.push({ ...file, why: 'retry', lastCode });
  } else if (known.isMissing) {
    plan.back.push({ id, path });
  } else {
    plan.unchanged++;
  }
}

/** The nearest of `folders` that `path` is inside of. */
function findAncestor(path: string, folders: Set<string>): string | null {
  for (let at = dirname(path); ; at = dirname(at)) {
    if (folders.has(at)) return at;
    if (at === dirname(at)) return null;
  }
}
