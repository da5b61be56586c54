import { statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveLink } from './resolve-link';

/** What tells two files apart that had the same path one after the other. */
export interface FileIdentity {
  dev: bigint;
  ino: bigint;
}

export function identify(path: string): FileIdentity {
  return statSync(/* turbopackIgnore: true */ path, { bigint: true });
}

/**
 * Why `path` is no longer the file that it was, as half a sentence, or null. A path that cannot be
 * looked at tells nothing: a network share may come back.
 */
export async function findChange(path: string, was: FileIdentity): Promise<string | null> {
  try {
    const { dev, ino } = await stat(/* turbopackIgnore: true */ path, { bigint: true });
    return dev === was.dev && ino === was.ino ? null : 'was replaced by another file';
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['ENOENT', 'ENOTDIR', 'ESTALE'].includes(code)) return null;
    return (await isFolderThere(path)) ? 'was deleted' : 'was deleted with its folder';
  }
}

async function isFolderThere(path: string): Promise<boolean> {
  try {
    return (await stat(/* turbopackIgnore: true */ dirname(path))).isDirectory();
  } catch {
    return false;
  }
}

/** The path of SQLite's log for the database at `path`. */
export function logOf(path: string): string {
  return `${resolveLink(path)}-wal`;
}
