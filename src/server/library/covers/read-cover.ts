import { readFile } from 'node:fs/promises';
import { coverFile } from './cover-cache';

/** The bytes of a cover; null where the cache does not have it, until the next scan makes it. */
export async function readCover(
  folder: string,
  key: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await readFile(coverFile(folder, key).path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}
