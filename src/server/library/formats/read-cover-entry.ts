import type { Entry } from 'yauzl';
import { problemFrom, type FileProblem } from '../file-problem';
import { coverBytesLimit } from '../covers/limits';
import { readEntry } from './read-entry';
import type { Zip } from './zip';

export interface FoundCover {
  cover: Uint8Array | null;
  problem: FileProblem | null;
}

export const noCover: FoundCover = { cover: null, problem: null };

/** A cover that cannot be read is a problem of the book's, but never keeps it from being read. */
export async function readCoverEntry(zip: Zip, entry: Entry | null): Promise<FoundCover> {
  // That a password is needed is told of the file as a whole.
  if (!entry || entry.isEncrypted()) return noCover;
  try {
    return { cover: await readEntry(zip, entry, coverBytesLimit), problem: null };
  } catch (error) {
    const { message } = problemFrom(error);
    return { cover: null, problem: { code: 'BAD_COVER', message } };
  }
}
