import { resolve } from 'node:path';
import { isInside } from './folder-range';

/** The configured folders, absolute, without those that lie inside another one. */
export function outermost(folders: readonly string[]): string[] {
  const paths = [...new Set(folders.map((folder) => resolve(folder)))];
  return paths.filter((path) => !paths.some((other) => other !== path && isInside(path, other)));
}

/** The configured folder that a file belongs to: of several the outermost. */
export function findRoot(path: string, libraryPaths: readonly string[]): string | null {
  return outermost(libraryPaths).find((root) => isInside(path, root)) ?? null;
}
