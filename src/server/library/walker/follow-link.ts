import { realpathSync, statSync } from 'node:fs';
import { findFormatName } from '../formats/find-format-name';
import { isInside } from '../roots/folder-range';
import { findSkippedPath } from './skip';

/** Where a link leads; `nothing`: to nowhere. */
export interface LinkTarget {
  kind: 'folder' | 'file' | 'other' | 'nothing';
  realPath: string;
}

/** That a link leads to nowhere is common, and no error. */
export function followLink(path: string): LinkTarget {
  try {
    const realPath = realpathSync(path);
    const target = statSync(realPath);
    const kind = target.isDirectory() ? 'folder' : target.isFile() ? 'file' : 'other';
    return { kind, realPath };
  } catch {
    return { kind: 'nothing', realPath: '' };
  }
}

/** Whether the target is in a library folder, and found there by its real path. */
export function isFoundElsewhere(
  { kind, realPath }: LinkTarget,
  realRoots: readonly string[],
): boolean {
  if (!isWalked(realPath, realRoots)) return false;
  return kind === 'folder' || (kind === 'file' && findFormatName(realPath) !== null);
}

/** Inside a library folder, and not in a folder that is skipped there (git-annex keeps its files so). */
function isWalked(realPath: string, realRoots: readonly string[]): boolean {
  return realRoots.some(
    (root) => realPath === root || (isInside(realPath, root) && !findSkippedPath(realPath, root)),
  );
}
