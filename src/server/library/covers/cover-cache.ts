// The covers that were made so far. A key belongs to one picture of one file: another picture has
// another key, so what lies under a key never changes. The whole folder may be deleted at any time.
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

// Part of the hash, so that another size or encoding gives other keys.
const recipe = 'jpeg 80, 400 x 600, 2';
const keyPattern = /^[0-9a-f]{40}$/;

export const coverType = 'image/jpeg';

/** Where in `cache_dir` the covers are. */
export function coverFolderIn(cacheDir: string): string {
  return join(cacheDir, 'covers');
}

/** `mark` tells the picture from another one of the same file. */
export function coverKeyOf(path: string, mark: string): string {
  const text = JSON.stringify([recipe, path, mark]);
  return createHash('sha256').update(text).digest('hex').slice(0, 40);
}

export function isCoverKey(text: string): boolean {
  return keyPattern.test(text);
}

/** The bytes of the cover with that key, a valid one; null where it was not made yet. */
export async function readKeptCover(
  folder: string,
  key: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await readFile(join(shelfOf(folder, key), nameOf(key)));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}

/** All of it or nothing, whoever else writes the same one. @throws the system's error */
export async function keepCover(folder: string, key: string, cover: Uint8Array): Promise<void> {
  const shelf = shelfOf(folder, key);
  await mkdir(shelf, { recursive: true, mode: 0o700 });
  const draft = join(shelf, `${nameOf(key)}.${randomBytes(6).toString('hex')}`);
  try {
    await writeFile(draft, cover);
    await rename(draft, join(shelf, nameOf(key)));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** There only once the first of its covers is. */
function shelfOf(folder: string, key: string): string {
  if (!isCoverKey(key)) throw new Error('not a cover key');
  return join(folder, key.slice(0, 2));
}

function nameOf(key: string): string {
  return `${key}.jpg`;
}
