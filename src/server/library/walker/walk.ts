// Finds the media files below the library folders. A link is followed wherever it leads, except
// into a library folder: what is there is found there, by its real path. No folder is walked twice,
// which also ends a link that leads back up.
import { join } from 'node:path';
import { UnreadableFile, type FileProblem } from '../file-problem';
import { findFormatName } from '../formats/find-format-name';
import { isInside } from '../roots/folder-range';
import { isFoundElsewhere, type LinkTarget } from './follow-link';
import { isHanging } from '../hanging-threads';
import type { Root } from '../roots/roots';
import { findSkippedEntry, type SkipReason } from './skip';
import { badName, type FoundFile } from './stat-files';
import { noteUnpackedFolders, type UnpackedFolders } from '../roots/unpacked-folders';
import type { WalkEntry } from './protocol';
import type { Walker } from './walker';

export interface Walk {
  /** by path */
  files: Map<string, FoundFile>;
  folders: number;
  /** how much was left alone, by the reason: a folder counts once, whatever is in it */
  skipped: Map<SkipReason, number>;
  /** nothing is known of what is inside these */
  unlisted: Set<string>;
  /** the library folders that were walked and have no file, at any depth */
  emptyRoots: Set<string>;
}

export interface WalkOptions {
  walker: Walker;
  /** the real paths of all library folders, walked now or not */
  realRoots: readonly string[];
  signal: AbortSignal;
  /** told of each folder that could not be listed */
  onProblem(path: string, problem: FileProblem): void;
}

interface Folder {
  path: string;
  realPath: string;
}

/** A walk under way. */
interface Walking {
  walk: Walk;
  /** the real paths of the folders, and of the targets of links, that it has met */
  seen: Set<string>;
  unpacked: UnpackedFolders;
  options: WalkOptions;
}

export async function walkRoots(roots: readonly Root[], options: WalkOptions): Promise<Walk> {
  const walk: Walk = {
    files: new Map(),
    folders: 0,
    skipped: new Map(),
    unlisted: new Set(),
    emptyRoots: new Set(roots.map(({ path }) => path)),
  };
  const walking = { walk, seen: new Set<string>(), unpacked: noteUnpackedFolders(), options };
  for (const root of roots) {
    if (root.problem) noteUnlisted(root.path, walking);
    else await walkTree(root, walking);
  }
  for (const folder of walking.unpacked.list()) walk.files.set(folder.path, folder);
  return walk;
}

/** How many were skipped in all. */
export function countSkipped({ skipped }: Walk): number {
  return [...skipped.values()].reduce((sum, count) => sum + count, 0);
}

async function walkTree(start: Folder, walking: Walking): Promise<void> {
  const { seen, unpacked, options } = walking;
  const stack = [start];
  for (let folder = stack.pop(); folder; folder = stack.pop()) {
    options.signal.throwIfAborted();
    if (seen.has(folder.realPath)) {
      unpacked.forgetAbove(folder.path);
      continue;
    }
    seen.add(folder.realPath);
    if (isHanging(start.path)) {
      noteUnlisted(start.path, walking);
      unpacked.forgetInside(start.path);
      options.onProblem(start.path, hangs);
      return;
    }
    stack.push(...(await walkFolder(folder, walking)).reverse());
  }
}

const hangs: FileProblem = {
  code: 'TIMEOUT',
  message: 'more than one of its folders did not answer, so the rest is left for the next scan',
};

/** @returns the folders in it */
async function walkFolder(folder: Folder, walking: Walking): Promise<Folder[]> {
  const { walk, options } = walking;
  const folders: Folder[] = [];
  try {
    for await (const entries of options.walker.list(folder.path)) {
      options.signal.throwIfAborted();
      let hasFiles = false;
      for (const entry of entries) {
        const found = sortEntry(entry, folder, walking);
        if (found?.folder) folders.push(found.folder);
        if (found?.folder && entry.file) walking.unpacked.add(entry.file);
        if (found?.file) walk.files.set(found.file.path, found.file);
        hasFiles ||= !!found?.file;
      }
      if (hasFiles) noteFull(folder.path, walking);
    }
    walk.folders++;
  } catch (error) {
    options.signal.throwIfAborted();
    if (!(error instanceof UnreadableFile)) throw error;
    noteUnlisted(folder.path, walking);
    const { code, message } = error;
    // Gone since its parent was listed: no problem, and for the next scan to note.
    if (code !== 'ENOENT') options.onProblem(folder.path, { code, message });
  }
  return folders;
}

function noteUnlisted(path: string, { walk, unpacked }: Walking): void {
  walk.unlisted.add(path);
  walk.emptyRoots.delete(path);
  unpacked.forgetAbove(path);
}

/** Nearly always there is none left to look at. */
function noteFull(folder: string, { walk, unpacked }: Walking): void {
  unpacked.forgetAbove(folder);
  for (const root of walk.emptyRoots) {
    if (folder === root || isInside(folder, root)) walk.emptyRoots.delete(root);
  }
}

interface Sorted {
  folder?: Folder;
  file?: FoundFile;
}

/** @returns null where it is nothing to be walked or read */
function sortEntry(entry: WalkEntry, { path, realPath }: Folder, walking: Walking): Sorted | null {
  const { name, kind, rawName, file, target } = entry;
  const here = join(path, name);
  const reason = findSkippedEntry(entry);
  if (reason) return skip(walking, reason);
  if (kind === 'folder' && rawName) {
    walking.options.onProblem(here, badName);
    return null;
  }
  if (kind === 'folder') return { folder: { path: here, realPath: join(realPath, name) } };
  if (kind === 'file' && findFormatName(name)) return file && { file };
  if (target) return sortLink(entry, target, here, walking);
  return skip(walking, kind === 'file' ? 'other_type' : 'no_file');
}

function sortLink(
  { name, file }: WalkEntry,
  target: LinkTarget,
  here: string,
  walking: Walking,
): Sorted | null {
  const { seen, options } = walking;
  // If a link to nowhere led to a folder once, nothing is known of that folder's books now.
  if (target.kind === 'nothing') noteUnlisted(here, walking);
  if (target.kind !== 'nothing' && !isFoundElsewhere(target, options.realRoots)) {
    if (target.kind === 'folder') return { folder: { path: here, realPath: target.realPath } };
    if (target.kind === 'file' && findFormatName(name) && !seen.has(target.realPath)) {
      // Two links to one file are one book: the first has it.
      seen.add(target.realPath);
      return file && { file };
    }
  }
  return skip(walking, 'link');
}

function skip({ walk }: Walking, reason: SkipReason): null {
  walk.skipped.set(reason, (walk.skipped.get(reason) ?? 0) + 1);
  return null;
}
