import type { Entry } from 'yauzl';
import { UnreadableFile, type FileProblem } from '../file-problem';
import { coverBytesLimit } from '../covers/limits';
import type { StandIn } from './format';
import { readEntry } from './zip/read-entry';
import type { Zip } from './zip/zip';

export interface FoundCover {
  /** tells this picture from another one of the same file; null = there is none */
  coverMark: string | null;
  problem: FileProblem | null;
}

/** A picture that may be the cover, by its name in the archive. */
export type CoverPage = readonly [name: string, entry: Entry];

/**
 * The same of the first of `pages` that can be had. The others are only asked for where the first
 * cannot, and the problem says which one is shown.
 */
export function markFirstCover(
  first: CoverPage | undefined,
  others: () => readonly CoverPage[],
): FoundCover {
  const found = markCover(first?.[1] ?? null);
  if (!first || found.coverMark !== null) return found;
  const other = others().find(([, entry]) => markCover(entry).coverMark !== null);
  if (!other) return found;
  const { coverMark } = markCover(other[1]);
  return { coverMark, problem: found.problem && showInstead(found.problem, other[0]) };
}

/** The same of candidates that cost more to find: only as many are asked for as are needed. */
export async function markBestCover(candidates: AsyncIterable<CoverPage>): Promise<FoundCover> {
  let first: FoundCover | null = null;
  for await (const [name, entry] of candidates) {
    const { coverMark, problem } = markCover(entry);
    const told = first?.problem ? showInstead(first.problem, name) : null;
    if (coverMark !== null) return { coverMark, problem: told };
    first ??= { coverMark, problem };
  }
  return first ?? { coverMark: null, problem: null };
}

/** What is said of a cover in whose place another picture is shown. */
export function showInstead({ code, message }: FileProblem, name: string): FileProblem {
  return { code, message: `${message}; ${name.slice(-200)} is shown in its place` };
}

/**
 * What the directory of the archive says of the cover: nothing of the picture itself is read. A
 * cover that cannot be had is a problem of the book's, but never keeps it from being read.
 */
export function markCover(entry: Entry | null): FoundCover {
  // That a password is needed is told of the file as a whole.
  if (!entry || entry.isEncrypted()) return { coverMark: null, problem: null };
  const size = entry.uncompressedSize;
  const reason = !entry.canDecodeFileData()
    ? `packed by method ${entry.compressionMethod}`
    : size > coverBytesLimit && `an entry of ${size} bytes, the limit is ${coverBytesLimit}`;
  if (!reason) return { coverMark: `${entry.crc32} ${size}`, problem: null };
  return { coverMark: null, problem: { code: 'BAD_COVER', message: reason } };
}

/** The picture itself, or null. @throws UnreadableFile BAD_COVER, or the system's error */
export async function readCoverEntry(zip: Zip, entry: Entry | null): Promise<Uint8Array | null> {
  if (!entry || entry.isEncrypted()) return null;
  try {
    return await readEntry(zip, entry, coverBytesLimit);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new UnreadableFile('BAD_COVER', error.message, { cause: error });
  }
}

/** A picture that may be shown instead; one that cannot be read is none. @throws the system's error */
export async function readStandInEntry(zip: Zip, [name, entry]: CoverPage): Promise<StandIn> {
  try {
    return { name, picture: await readCoverEntry(zip, entry) };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return { name, picture: null };
  }
}
