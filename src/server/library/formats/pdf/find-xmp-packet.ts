import type { MediaFile } from '../media-file';

const windowBytes = 256 * 1024;
const start = '<x:xmpmeta';
const end = '</x:xmpmeta>';

/** "<" is a byte of its own in each of them, so that what is found begins with it. */
const encodings: readonly ((text: string) => Buffer)[] = [
  (text) => Buffer.from(text, 'latin1'),
  (text) => Buffer.from(text, 'utf16le'),
  (text) => Buffer.from(text, 'utf16le').swap16(),
];

/**
 * The XMP of a document that pdf.js does not hand out since it is not UTF-8: it is made to be found in
 * any file, unpacked, near the beginning or the end. Null where there is none.
 */
export function findXmpPacket(file: MediaFile): Buffer | null {
  const last = Math.max(file.size - windowBytes, 0);
  for (const at of last > 0 ? [last, 0] : [0]) {
    const packet = findIn(file.bytesAt(at, windowBytes));
    if (packet) return packet;
  }
  return null;
}

/** The last one: a changed document has the older ones before it. */
function findIn(bytes: Buffer): Buffer | null {
  for (const encode of encodings) {
    const from = bytes.lastIndexOf(encode(start));
    if (from === -1) continue;
    const to = bytes.indexOf(encode(end), from);
    if (to !== -1) return bytes.subarray(from, to + encode(end).length);
  }
  return null;
}
