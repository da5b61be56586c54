import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';

/** File systems without hard links, such as exFAT and some network shares. */
const noLinks = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'];

/**
 * Gives a finished file its name and takes its old one away. Unlike a rename, a link refuses to
 * replace a file that somebody else made meanwhile.
 * @throws EEXIST when there is a file of that name
 */
export function publishFile(from: string, to: string): void {
  try {
    linkSync(/* turbopackIgnore: true */ from, to);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!noLinks.includes(code)) throw error;
    if (existsSync(/* turbopackIgnore: true */ to)) throw exists(to);
    renameSync(/* turbopackIgnore: true */ from, to);
    return;
  }
  rmSync(/* turbopackIgnore: true */ from, { force: true });
}

function exists(file: string): Error {
  return Object.assign(new Error(`EEXIST: file already exists, '${file}'`), { code: 'EEXIST' });
}

/** Brings a file, or the names in a folder, to the disk. */
export function syncToDisk(path: string): void {
  const fd = openSync(/* turbopackIgnore: true */ path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
