import { sep } from 'node:path';

/** Everything inside `folder`, at any depth, and nothing beside it (`/books` is not `/books-old`). */
function startOfFolder(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep;
}

export function isInside(path: string, folder: string): boolean {
  return path.startsWith(startOfFolder(folder));
}

/**
 * The same as a condition on `path`. A range and not LIKE: LIKE would fold case, read "_" and "%"
 * as wildcards, and not use the index.
 */
export function pathsInside(folder: string): { gte: string; lt: string } {
  const start = startOfFolder(folder);
  const afterSep = String.fromCharCode(sep.charCodeAt(0) + 1);
  return { gte: start, lt: start.slice(0, -1) + afterSep };
}
