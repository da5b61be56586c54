// Folders that are named like a book. Where files are found in one it is a folder like any other; one
// without any is told of as a book that cannot be read: somebody has unpacked it, or is copying it.
import { dirname } from 'node:path';
import { isInside } from './folder-range';
import type { FoundFile } from '../walker/stat-files';

export interface UnpackedFolders {
  add(folder: FoundFile): void;
  /** Files were found in `path`, or nothing is known of it: it and what it is in are no such folders. */
  forgetAbove(path: string): void;
  /** Nothing is known of what is inside `path`. */
  forgetInside(path: string): void;
  list(): Iterable<FoundFile>;
}

export function noteUnpackedFolders(): UnpackedFolders {
  const folders = new Map<string, FoundFile>();
  return {
    add: (folder) => folders.set(folder.path, folder),
    forgetAbove(path) {
      for (let at = path; folders.size > 0; at = dirname(at)) {
        folders.delete(at);
        if (at === dirname(at)) return;
      }
    },
    forgetInside(path) {
      for (const folder of folders.keys()) if (isInside(folder, path)) folders.delete(folder);
    },
    list: () => folders.values(),
  };
}
