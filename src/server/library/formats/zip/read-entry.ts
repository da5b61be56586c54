import { inflateRawSync } from 'node:zlib';
import type { Entry } from 'yauzl';
import { UnreadableFile } from '../../file-problem';
import type { Zip } from './zip';

// What cannot be packed smaller grows by a little.
const slackBytes = 64 * 1024;

/**
 * The bytes of one entry, at most `limit` of them.
 * @throws UnreadableFile ENCRYPTED, TOO_LARGE, UNSUPPORTED or DAMAGED_ENTRY
 */
export async function readEntry(zip: Zip, entry: Entry, limit: number): Promise<Buffer> {
  if (entry.isEncrypted()) throw new UnreadableFile('ENCRYPTED', 'the archive needs a password');
  if (!entry.canDecodeFileData()) {
    throw new UnreadableFile('UNSUPPORTED', `packed by method ${entry.compressionMethod}`);
  }
  const size = Math.max(entry.uncompressedSize, entry.compressedSize - slackBytes);
  if (size > limit) {
    throw new UnreadableFile('TOO_LARGE', `an entry of ${size} bytes, the limit is ${limit}`);
  }
  try {
    return await unpack(zip, entry);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall) throw error;
    throw new UnreadableFile('DAMAGED_ENTRY', String((error as Error).message), { cause: error });
  }
}

async function unpack({ file, bytes }: Zip, entry: Entry): Promise<Buffer> {
  const { fileDataStart } = await file.readLocalFileHeaderPromise(entry, { minimal: true });
  const packed = bytes.bytesAt(fileDataStart, entry.compressedSize);
  if (!entry.isCompressed()) return Buffer.from(packed);
  // The size in the directory is only a promise: what comes out is held to it.
  const size = entry.uncompressedSize;
  const unpacked = inflateRawSync(packed, { maxOutputLength: size + 1 });
  if (unpacked.length === size) return unpacked;
  throw new Error(`it has ${unpacked.length < size ? 'fewer' : 'more'} than its ${size} bytes`);
}
