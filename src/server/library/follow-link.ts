import { realpath, stat } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { findFormat } from './formats/formats';
import { isInside } from './folder-range';
import { isHidden } from './list-folder';

interface LinkTarget {
  /** `elsewhere`: in a library folder, and found there; `nothing`: a link to nowhere */
  kind: 'folder' | 'file' | 'elsewhere' | 'nothing';
  realPath: string;
}

/** Where a link leads. That a link leads to nowhere is common, and no error. */
export async function followLink(path: string, realRoots: readonly string[]): Promise<LinkTarget> {
  try {
    const realPath = await realpath(path);
    const target = await stat(realPath);
    if (target.isDirectory()) {
      return { kind: isWalked(realPath, realRoots) ? 'elsewhere' : 'folder', realPath };
    }
    const isFoundThere = isWalked(realPath, realRoots) && findFormat(realPath);
    return { kind: isFoundThere || !target.isFile() ? 'elsewhere' : 'file', realPath };
  } catch {
    return { kind: 'nothing', realPath: '' };
  }
}

/** Inside a library folder, and not in a hidden folder there (git-annex keeps its files so). */
function isWalked(realPath: string, realRoots: readonly string[]): boolean {
  return realRoots.some(
    (root) =>
      realPath === root ||
      (isInside(realPath, root) && !relative(root, realPath).split(sep).some(isHidden)),
  );
}
