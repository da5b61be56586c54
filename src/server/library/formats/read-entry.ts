import type { Entry } from 'yauzl';
import { UnreadableFile } from '../file-problem';
import type { Zip } from './zip';

/**
 * The bytes of one entry, at most `limit` of them.
 * @throws UnreadableFile ENCRYPTED, TOO_LARGE, UNSUPPORTED or DAMAGED_ENTRY
 */
export async function readEntry(zip: Zip, entry: Entry, limit: number): Promise<Buffer> {
  if (entry.isEncrypted()) throw new UnreadableFile('ENCRYPTED', 'the archive needs a password');
  if (!entry.canDecodeFileData()) {
    throw new UnreadableFile('UNSUPPORTED', `packed by method ${entry.compressionMethod}`);
  }
  if (entry.uncompressedSize > limit) throw tooLarge(entry.uncompressedSize, limit);
  try {
    return await collect(zip, entry, limit);
  } catch (error) {
    if (error instanceof UnreadableFile || (error as NodeJS.ErrnoException).syscall) throw error;
    throw new UnreadableFile('DAMAGED_ENTRY', String((error as Error).message), { cause: error });
  }
}

async function collect(zip: Zip, entry: Entry, limit: number): Promise<Buffer> {
  const stream = await zip.file.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let length = 0;
  // The size in the directory is only a promise: what arrives is counted.
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw tooLarge(length, limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(size: number, limit: number): UnreadableFile {
  return new UnreadableFile('TOO_LARGE', `an entry of ${size} bytes, the limit is ${limit}`);
}
