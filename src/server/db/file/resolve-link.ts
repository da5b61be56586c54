import { lstatSync, realpathSync } from 'node:fs';

/** Where the file really is: SQLite keeps its log beside that, not beside a link to it. */
export function resolveLink(path: string): string {
  const stats = lstatSync(/* turbopackIgnore: true */ path, { throwIfNoEntry: false });
  if (!stats?.isSymbolicLink()) return path;
  try {
    return realpathSync(/* turbopackIgnore: true */ path);
  } catch {
    // A link to nothing: the database is made where it points.
    return path;
  }
}
