import type { ArchiveFile } from './archive-file';

const endLength = 22;
// A comment may have 64 KB, and what a program or a disk left behind the archive as much again.
const maxBehind = 1024 * 1024;
const maxTried = 100;
const endMark = Buffer.from('PK\x05\x06', 'latin1');
const directoryMark = 0x02014b50;

/** Where in a file the archive lies that has other bytes before or behind it; null = there is none. */
export function findArchive(file: ArchiveFile): { start: number; end: number } | null {
  const length = Math.min(file.size, maxBehind);
  const from = file.size - length;
  const tail = Buffer.from(file.bytesAt(from, length));
  let at = tail.lastIndexOf(endMark);
  for (let tried = 0; at >= 0 && tried < maxTried; tried++) {
    const found = at + endLength <= length ? readEnd(file, tail.subarray(at), from + at) : null;
    if (found) return found;
    at = at === 0 ? -1 : tail.lastIndexOf(endMark, at - 1);
  }
  return null;
}

function readEnd(file: ArchiveFile, record: Buffer, at: number) {
  const directory = at - record.readUInt32LE(12);
  const start = directory - record.readUInt32LE(16);
  const end = at + endLength + record.readUInt16LE(20);
  if (start < 0 || end > file.size || at - directory < 46) return null;
  const isDirectory = file.bytesAt(directory, 4).readUInt32LE(0) === directoryMark;
  return isDirectory ? { start, end } : null;
}
