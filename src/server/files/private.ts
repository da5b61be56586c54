// Everything that Shisho writes about a library is readable by its own user only: folders 0700,
// files 0600, whatever the umask is.
import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes a folder and the missing ones above it. What exists already keeps its mode. */
export function makePrivateFolder(folder: string): void {
  const stats = statSync(/* turbopackIgnore: true */ folder, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return;
  if (!stats && dirname(folder) !== folder) makePrivateFolder(dirname(folder));
  try {
    mkdirSync(/* turbopackIgnore: true */ folder);
  } catch (error) {
    // Another process may have made it meanwhile; a file of that name is still an error.
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST';
    if (isThere && statSync(/* turbopackIgnore: true */ folder).isDirectory()) return;
    throw error;
  }
  chmodSync(/* turbopackIgnore: true */ folder, 0o700);
}

/** Makes an empty file. @throws EEXIST when there is one, also when it is a link */
export function makePrivateFile(file: string): void {
  closeSync(openSync(/* turbopackIgnore: true */ file, 'wx', 0o600));
  chmodSync(/* turbopackIgnore: true */ file, 0o600);
}

/** Takes a file that exists away from other users. */
export function restrictFile(file: string): void {
  const stats = statSync(/* turbopackIgnore: true */ file, { throwIfNoEntry: false });
  if (stats && (stats.mode & 0o077) !== 0) chmodSync(/* turbopackIgnore: true */ file, 0o600);
}
