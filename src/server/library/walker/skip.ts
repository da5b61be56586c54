// What a scan leaves alone although it lies in a library folder, by its name. The rules are the
// same in every folder, so that a path alone tells whether a known book is still looked for.
import { relative, sep } from 'node:path';
import type { FolderEntry } from './list-folder';

/** Why something was skipped, as the scan's log counts it. */
export type SkipReason = 'hidden' | 'system' | 'temporary' | 'other_type' | 'link' | 'no_file';

/** Folders of operating systems and of network storage, in lower case. */
const systemFolders = new Set([
  // Windows
  '$recycle.bin',
  'system volume information',
  '$winreagent',
  '$extend',
  '$recycler',
  '$sysreset',
  '$windows.~bt',
  '$windows.~ws',
  'dfsrprivate',
  '_gsdata_',
  // Android
  'lost.dir',
  // Linux
  'lost+found',
  // Synology
  '#recycle',
  '#snapshot',
  '#sharesnap',
  '@eadir',
  '@tmp',
  '@sharesnap',
  // QNAP
  '@recycle',
  '@recently-snapshot',
  '@__thumb',
  '@transcode',
  // NetApp and others
  '~snapshot',
  'trashbox',
  '@snapshot',
  // macOS
  'network trash folder',
  'temporary items',
  'thevolumesettingsfolder',
  'thefindbycontentfolder',
]);

/** What a check of a Windows disk found, Synology's own, and what Samba calls a snapshot. */
const systemFolder = /^(?:found\.\d{3}|@syno[a-z-]*|@gmt-\d{4}\.\d\d\.\d\d-\d\d\.\d\d\.\d\d)$/;

/** Why a folder of that name is not walked, or null. */
export function findSkippedFolder(name: string): SkipReason | null {
  if (isHidden(name)) return 'hidden';
  // Windows XP and older; otherwise spelled it is a word.
  if (name === 'RECYCLER' || name === 'RECYCLED') return 'system';
  const folded = name.toLowerCase();
  return systemFolders.has(folded) || systemFolder.test(folded) ? 'system' : null;
}

/** Why a file of that name is not read, whatever its ending, or null. */
function findSkippedFile(name: string): SkipReason | null {
  if (isHidden(name)) return 'hidden';
  // What Office keeps beside an open document.
  return name.startsWith('~$') ? 'temporary' : null;
}

/** By the name alone. Where a link leads is not known yet: it goes by both rules. */
export function findSkippedEntry({ name, kind }: FolderEntry): SkipReason | null {
  const asFolder = kind === 'folder' || kind === 'link' ? findSkippedFolder(name) : null;
  return asFolder ?? (kind === 'folder' ? null : findSkippedFile(name));
}

/** The same for a file at `path`, by each folder between `root` and it. */
export function findSkippedPath(path: string, root: string): SkipReason | null {
  const folders = relative(root, path).split(sep);
  const name = folders.pop() ?? '';
  for (const folder of folders) {
    const reason = findSkippedFolder(folder);
    if (reason) return reason;
  }
  return findSkippedFile(name);
}

/** Hidden by a person, or left behind by macOS. */
function isHidden(name: string): boolean {
  return name.startsWith('.') || name.toLowerCase() === '__macosx';
}
