// Finds the media files below the library folders. A link is followed wherever it leads, except
// into a library folder: what is there is found there, by its real path. No folder is walked twice,
// which also ends a link that leads back up.
import { join } from 'node:path';
import { UnreadableFile, type FileProblem } from './file-problem';
import { findFormatName } from './formats/find-format-name';
import { isInside } from './folder-range';
import { isFoundElsewhere, type LinkTarget } from './follow-link';
import { isHanging } from './hanging-threads';
import { isHidden } from './list-folder';
import type { Root } from './roots';
import { badName, type FoundFile } from './stat-files';
import type { WalkEntry } from './walker/protocol';
import type { Walker } from './walker/walker';

export interface Walk {
  /** by path */
  files: Map<string, FoundFile>;
  folders: number;
  /** what is no media file that we read: by its ending, hidden, or no file at all */
  skipped: number;
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

export async function walkRoots(roots: readonly Root[], options: WalkOptions): Promise<Walk> {
  const walk: Walk = {
    files: new Map(),
    folders: 0,
    skipped: 0,
    unlisted: new Set(),
    emptyRoots: new Set(roots.map(({ path }) => path)),
  };
  const seen = new Set<string>();
  for (const root of roots) {
    if (root.problem) noteUnlisted(root.path, walk);
    else await walkTree(root, walk, seen, options);
  }
  return walk;
}

async function walkTree(start: Folder, walk: Walk, seen: Set<string>, options: WalkOptions) {
  const stack = [start];
  for (let folder = stack.pop(); folder; folder = stack.pop()) {
    options.signal.throwIfAborted();
    if (seen.has(folder.realPath)) continue;
    seen.add(folder.realPath);
    if (isHanging(start.path)) {
      noteUnlisted(start.path, walk);
      options.onProblem(start.path, hangs);
      return;
    }
    stack.push(...(await walkFolder(folder, walk, seen, options)).reverse());
  }
}

const hangs: FileProblem = {
  code: 'TIMEOUT',
  message: 'more than one of its folders did not answer, so the rest is left for the next scan',
};

/** @returns the folders in it */
async function walkFolder(
  folder: Folder,
  walk: Walk,
  seen: Set<string>,
  options: WalkOptions,
): Promise<Folder[]> {
  const folders: Folder[] = [];
  try {
    for await (const entries of options.walker.list(folder.path)) {
      options.signal.throwIfAborted();
      let hasFiles = false;
      for (const entry of entries) {
        const found = sortEntry(entry, folder, walk, seen, options);
        if (found?.folder) folders.push(found.folder);
        if (found?.file) walk.files.set(found.file.path, found.file);
        hasFiles ||= !!found?.file;
      }
      if (hasFiles) noteFull(folder.path, walk);
    }
    walk.folders++;
  } catch (error) {
    options.signal.throwIfAborted();
    if (!(error instanceof UnreadableFile)) throw error;
    noteUnlisted(folder.path, walk);
    const { code, message } = error;
    // Gone since its parent was listed: no problem, and for the next scan to note.
    if (code !== 'ENOENT') options.onProblem(folder.path, { code, message });
  }
  return folders;
}

function noteUnlisted(path: string, walk: Walk): void {
  walk.unlisted.add(path);
  walk.emptyRoots.delete(path);
}

/** Nearly always there is none left to look at. */
function noteFull(folder: string, { emptyRoots }: Walk): void {
  for (const root of emptyRoots) {
    if (folder === root || isInside(folder, root)) emptyRoots.delete(root);
  }
}

interface Sorted {
  folder?: Folder;
  file?: FoundFile;
}

/** @returns null where it is nothing to be walked or read */
function sortEntry(
  entry: WalkEntry,
  { path, realPath }: Folder,
  walk: Walk,
  seen: Set<string>,
  options: WalkOptions,
): Sorted | null {
  const here = join(path, entry.name);
  if (isHidden(entry.name)) return skip(walk);
  if (entry.kind === 'folder' && entry.rawName) {
    options.onProblem(here, badName);
    return null;
  }
  if (entry.kind === 'folder') {
    return { folder: { path: here, realPath: join(realPath, entry.name) } };
  }
  if (entry.kind === 'file' && findFormatName(entry.name)) {
    return entry.file && { file: entry.file };
  }
  return entry.target ? sortLink(entry, entry.target, here, walk, seen, options) : skip(walk);
}

function sortLink(
  { name, file }: WalkEntry,
  target: LinkTarget,
  here: string,
  walk: Walk,
  seen: Set<string>,
  { realRoots }: WalkOptions,
): Sorted | null {
  // If a link to nowhere led to a folder once, nothing is known of that folder's books now.
  if (target.kind === 'nothing') noteUnlisted(here, walk);
  if (target.kind !== 'nothing' && !isFoundElsewhere(target, realRoots)) {
    if (target.kind === 'folder') return { folder: { path: here, realPath: target.realPath } };
    if (target.kind === 'file' && findFormatName(name) && !seen.has(target.realPath)) {
      // Two links to one file are one book: the first has it.
      seen.add(target.realPath);
      return file && { file };
    }
  }
  return skip(walk);
}

function skip(walk: Walk): null {
  walk.skipped++;
  return null;
}
