import type { MediaFile } from '../media-file';

export interface Box {
  type: string;
  /** header included; 0 = up to the end of the file */
  size: number;
}

/** The box that begins at `at`. Null where none can be: at the end, and where other bytes follow. */
export function readBox(file: MediaFile, at: number): Box | null {
  const buffer = file.bytesAt(at, 16);
  if (buffer.length < 8) return null;
  const type = buffer.toString('latin1', 4, 8);
  if (!/^[\w ©-]{4}$/.test(type)) return null;
  const size = buffer.readUInt32BE(0);
  return {
    type,
    size: size === 1 && buffer.length === 16 ? Number(buffer.readBigUInt64BE(8)) : size,
  };
}

/** The boxes inside a box, by type: of equal types the first, each cut where its parent ends. */
export function openBoxes(bytes: Buffer): Map<string, Buffer> {
  const boxes = new Map<string, Buffer>();
  for (let at = 0; at + 8 <= bytes.length;) {
    const size = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (size < 8) break;
    if (!boxes.has(type)) boxes.set(type, bytes.subarray(at + 8, at + size));
    at += size;
  }
  return boxes;
}
