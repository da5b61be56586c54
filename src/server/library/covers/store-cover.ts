import { randomBytes } from 'node:crypto';
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import type { FileProblem } from '../file-problem';
import { coverFile, coverKeyOf, type CoverFile } from './cover-cache';
import { coverBytesLimit } from './limits';
import { makeCover } from './make-cover';
import { isPicture } from './picture-kind';

export interface StoredCover {
  coverKey: string | null;
  /** why there is none, where there should be one */
  problem: FileProblem | null;
}

const none: StoredCover = { coverKey: null, problem: null };

/** Makes the cover of `picture`, where the cache in `folder` does not have it yet. */
export async function storeCover(picture: Uint8Array | null, folder: string): Promise<StoredCover> {
  if (!picture || picture.length === 0 || !isPicture(picture)) return none;
  if (picture.length > coverBytesLimit) return bad(`it has ${picture.length} bytes`);
  const coverKey = coverKeyOf(picture);
  const file = coverFile(folder, coverKey);
  if (await isThere(file.path)) return { coverKey, problem: null };
  let cover: Buffer;
  try {
    cover = await makeCover(picture);
  } catch (error) {
    return bad(String((error as Error).message));
  }
  // A cache that cannot be written is not the book's fault: the next scan makes the cover again.
  await writeWhole(file, cover).catch(() => {});
  return { coverKey, problem: null };
}

function bad(reason: string): StoredCover {
  return { coverKey: null, problem: { code: 'BAD_COVER', message: `the cover: ${reason}` } };
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** All of it or nothing, also when two threads write the same cover or one of them is ended. */
async function writeWhole({ folder, path }: CoverFile, bytes: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(draft, bytes);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
