// Covers by the hash of the picture that they were made of: the same picture is made smaller once,
// however many books have it, and a file never changes once it is there.
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

// Part of the hash, so that another size or encoding gives other keys.
const recipe = 'jpeg 80, 400 x 600, 1';
const keyPattern = /^[0-9a-f]{40}$/;
const ending = '.jpg';

export const coverType = 'image/jpeg';

/** Where in `cache_dir` the covers are. */
export function coverFolderIn(cacheDir: string): string {
  return join(cacheDir, 'covers');
}

export function coverKeyOf(picture: Uint8Array): string {
  return createHash('sha256').update(recipe).update(picture).digest('hex').slice(0, 40);
}

export function isCoverKey(text: string): boolean {
  return keyPattern.test(text);
}

export interface CoverFile {
  /** there only once the first of its covers is */
  folder: string;
  path: string;
}

/** Where the cover with that key is, or will be. `key` is a valid one: no other leads anywhere. */
export function coverFile(folder: string, key: string): CoverFile {
  if (!isCoverKey(key)) throw new Error('not a cover key');
  const shelf = join(folder, key.slice(0, 2));
  return { folder: shelf, path: join(shelf, key + ending) };
}

/** The keys of all covers that are there. */
export async function listCovers(folder: string): Promise<Set<string>> {
  const keys = new Set<string>();
  for (const shelf of await namesIn(folder)) {
    for (const name of await namesIn(join(folder, shelf))) {
      const key = name.slice(0, -ending.length);
      if (name.endsWith(ending) && isCoverKey(key)) keys.add(key);
    }
  }
  return keys;
}

/** A folder that is not there, or is none, holds nothing. */
async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
