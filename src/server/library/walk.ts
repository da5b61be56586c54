// Finds the media files below the library folders. A link is followed wherever it leads, except
// into a library folder: what is there is found there, by its real path. No folder is walked twice,
// which also ends a link that leads back up.
import { join } from 'node:path';
import { problemFrom, type FileProblem } from './file-problem';
import { findFormat } from './formats/formats';
import { isInside } from './folder-range';
import { followLink } from './follow-link';
import { isHidden, listFolder, type FolderEntry } from './list-folder';
import type { Root } from './roots';
import { badName, statFiles, type FoundFile } from './stat-files';

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

interface Sorted {
  folders: Folder[];
  files: FolderEntry[];
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
    const entries = await listOrNote(folder, walk, options);
    const { folders, files } = await sortEntries(entries, folder, walk, seen, options);
    const found = await statFiles(folder.path, files);
    for (const file of found) walk.files.set(file.path, file);
    if (found.length > 0) noteFull(folder.path, walk);
    stack.push(...folders.reverse());
  }
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

async function listOrNote(folder: Folder, walk: Walk, options: WalkOptions) {
  try {
    const entries = await listFolder(folder.path);
    walk.folders++;
    return entries;
  } catch (error) {
    noteUnlisted(folder.path, walk);
    const problem = problemFrom(error);
    // Gone since its parent was listed: no problem, and for the next scan to note.
    if (problem.code !== 'ENOENT') options.onProblem(folder.path, problem);
    return [];
  }
}

async function sortEntries(
  entries: readonly FolderEntry[],
  { path, realPath }: Folder,
  walk: Walk,
  seen: Set<string>,
  options: WalkOptions,
): Promise<Sorted> {
  const sorted: Sorted = { folders: [], files: [] };
  for (const entry of entries) {
    const here = join(path, entry.name);
    if (isHidden(entry.name)) walk.skipped++;
    else if (entry.kind === 'folder' && entry.rawName) options.onProblem(here, badName);
    else if (entry.kind === 'folder') {
      sorted.folders.push({ path: here, realPath: join(realPath, entry.name) });
    } else if (entry.kind === 'file' && findFormat(entry.name)) sorted.files.push(entry);
    else if (entry.kind === 'link' && !entry.rawName) {
      await sortLink(entry, here, sorted, walk, seen, options);
    } else walk.skipped++;
  }
  return sorted;
}

async function sortLink(
  entry: FolderEntry,
  here: string,
  sorted: Sorted,
  walk: Walk,
  seen: Set<string>,
  { realRoots }: WalkOptions,
) {
  const target = await followLink(here, realRoots);
  if (target.kind === 'folder') sorted.folders.push({ path: here, realPath: target.realPath });
  else if (target.kind === 'file' && findFormat(entry.name) && !seen.has(target.realPath)) {
    // Two links to one file are one book: the first has it.
    seen.add(target.realPath);
    sorted.files.push(entry);
  } else walk.skipped++;
  // If a link to nowhere led to a folder once, nothing is known of that folder's books now.
  if (target.kind === 'nothing') noteUnlisted(here, walk);
}
