// What tells one file's content from another's without reading all of it: good enough to know a file
// again that was moved, or only touched. Runs in a reader thread, which has nothing else to do.
import { hash } from 'node:crypto';
import { closeSync } from 'node:fs';
import { openMediaFile, readFully } from './formats/open-media-file';

const pieceBytes = 64 * 1024;
const sizeBytes = 8;

// One for each thread, so that it is not made anew for each file.
let buffer: Buffer | undefined;

/**
 * SHA-256, hexadecimal, over the size (64 bits, big-endian) and the first, middle and last 64 KB; of
 * a file that has no more than these, over the size and all of it.
 * @throws UnreadableFile NOT_A_FILE, or the system's error
 */
export function makeFingerprint(path: string): string {
  const bytes = (buffer ??= Buffer.allocUnsafeSlow(sizeBytes + 3 * pieceBytes));
  const { fd, stats } = openMediaFile(path);
  try {
    const { size } = stats;
    bytes.writeBigUInt64BE(BigInt(size), 0);
    let end = sizeBytes;
    for (const [start, length] of listPieces(size)) {
      // A file that is cut short meanwhile has fewer.
      end += readFully(fd, bytes, end, length, start);
    }
    return hash('sha256', bytes.subarray(0, end), 'hex');
  } finally {
    closeSync(fd);
  }
}

function listPieces(size: number): [start: number, length: number][] {
  if (size <= 3 * pieceBytes) return [[0, size]];
  const starts = [0, Math.floor((size - pieceBytes) / 2), size - pieceBytes];
  return starts.map((start) => [start, pieceBytes]);
}
