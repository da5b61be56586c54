import { statfsSync } from 'node:fs';
import { isAbsolute } from 'node:path';

/** Bytes that this user may still write in `folder`; null where the system does not say. */
export function readFreeBytes(folder: string): number | null {
  try {
    if (!isAbsolute(folder)) return null;
    const { bavail, bsize } = statfsSync(/* turbopackIgnore: true */ folder);
    return bavail * bsize;
  } catch {
    // Absent, or a file system that has no such figure: the write itself will tell.
    return null;
  }
}

/** Less than this is a full disk for SQLite: some pages, and a log beside them. */
const leastBytes = 512 * 1024;

export function isDiskFull(folder: string): boolean {
  const free = readFreeBytes(folder);
  return free !== null && free < leastBytes;
}
