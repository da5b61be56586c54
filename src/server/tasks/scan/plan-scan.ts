import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Db } from '@/server/db/client';
import { readKnownFiles, type KnownFile } from '@/server/library/books/book-store';
import { isPassing } from '@/server/library/file-problem';
import { isInside } from '@/server/library/roots/folder-range';
import { findSkippedPath } from '@/server/library/walker/skip';
import type { Root } from '@/server/library/roots/roots';
import type { FoundFile } from '@/server/library/walker/stat-files';
import type { Walk } from '@/server/library/walker/walk';

/** A file to be opened, and why. */
export interface PlannedFile extends FoundFile {
  /**
   * `touched`: only its change time differs; `retry`: unchanged, but last time it failed for a reason
   * that may have passed; `outdated`: an older version read it; `forced`: unchanged, and asked for
   */
  why: 'new' | 'changed' | 'touched' | 'retry' | 'outdated' | 'forced';
  /** what was known of it; null = it is new */
  known: KnownFile | null;
  /** the code of the last failure */
  lastCode: string | null;
}

/**
 * Raised by whoever has the readers make more, or something else, of the same file: the next scan
 * reads once more what an older version has read.
 */
export const readVersion = 6;

export interface BookRef {
  id: number;
  path: string;
}

export interface Plan {
  toRead: PlannedFile[];
  /** gone since the last scan */
  missing: BookRef[];
  /** missing or skipped before, and there again as they were */
  back: BookRef[];
  /** known, and in places that are skipped now */
  hidden: BookRef[];
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
  isForced = false,
): Promise<Plan> {
  const plan: Plan = {
    toRead: [],
    missing: [],
    back: [],
    hidden: [],
    unchanged: 0,
    emptied: new Map(),
  };
  for (const { path } of roots.filter((root) => !roots.some((r) => isInside(root.path, r.path)))) {
    for await (const page of readKnownFiles(db, path)) {
      signal.throwIfAborted();
      for (const known of page) compare(known, roots, walk, plan, isForced);
    }
  }
  for (const file of walk.files.values()) {
    plan.toRead.push({ ...file, why: 'new', known: null, lastCode: null });
    if (plan.toRead.length % filesPerTurn === 0) await nextTurn();
    signal.throwIfAborted();
  }
  walk.files.clear();
  return plan;
}

function compare(
  known: KnownFile,
  roots: readonly Root[],
  walk: Walk,
  plan: Plan,
  isForced: boolean,
): void {
  const { id, path, scanCode: lastCode } = known;
  const file = walk.files.get(path);
  walk.files.delete(path);
  if (!file) return noteAbsent(known, roots, walk, plan);
  const why = findWhy(file, known, isForced);
  if (why) plan.toRead.push({ ...file, why, known, lastCode });
  else if (known.isMissing || known.isSkipped) plan.back.push({ id, path });
  else plan.unchanged++;
}

/** Why a file that is known has to be opened; null = it is as it was. */
function findWhy(file: FoundFile, known: KnownFile, isForced: boolean): PlannedFile['why'] | null {
  if (file.size !== known.size || hasOtherTime(file, known)) return 'changed';
  if (known.scanCode && isPassing(known.scanCode)) return 'retry';
  if (known.readVersion < readVersion) return 'outdated';
  if (isForced) return 'forced';
  return file.ctimeNs === known.ctimeNs ? null : 'touched';
}

/** Older versions noted whole seconds, which say nothing of what comes after the point. */
function hasOtherTime(file: FoundFile, known: KnownFile): boolean {
  const isExact = known.readVersion > 0 && known.mtimeNs !== null;
  return isExact ? file.mtimeNs !== known.mtimeNs : file.mtime !== known.mtime;
}

function noteAbsent(known: KnownFile, roots: readonly Root[], walk: Walk, plan: Plan): void {
  const { id, path } = known;
  if (isSkipped(path, roots)) {
    if (!known.isSkipped) plan.hidden.push({ id, path });
    return;
  }
  if (known.isMissing) return;
  const emptied = findAncestor(path, walk.emptyRoots);
  if (emptied) plan.emptied.set(emptied, (plan.emptied.get(emptied) ?? 0) + 1);
  else if (!findAncestor(path, walk.unlisted)) plan.missing.push({ id, path });
}

/** A library folder may itself be inside a place that is skipped in another one. */
function isSkipped(path: string, roots: readonly Root[]): boolean {
  return roots
    .filter((root) => isInside(path, root.path))
    .every((root) => findSkippedPath(path, root.path) !== null);
}

/** The nearest of `folders` that `path` is inside of. */
function findAncestor(path: string, folders: Set<string>): string | null {
  for (let at = dirname(path); ; at = dirname(at)) {
    if (folders.has(at)) return at;
    if (at === dirname(at)) return null;
  }
}
