import { type MediaFile, withMediaFile } from '../../media-file';
import type { FileProblem } from '../../../file-problem';

interface Box {
  type: string;
  /** header included; 0 = up to the end of the file */
  size: number;
}

/** The box that begins at `at`. Null where none can be: at the end, and where other bytes follow. */
function readBox(file: MediaFile, at: number): Box | null {
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

/** Where in a file the content of a box lies. */
export interface Range {
  start: number;
  end: number;
}

/** The first box of that type between the two, as far as the file goes; null where there is none. */
export function findBox(file: MediaFile, wanted: string, { start, end }: Range): Range | null {
  for (let at = start; at + 8 <= end;) {
    const box = readBox(file, at);
    if (!box || (box.size !== 0 && box.size < 8)) return null;
    const next = box.size === 0 ? end : at + box.size;
    const header = file.bytesAt(at, 4).readUInt32BE(0) === 1 ? 16 : 8;
    if (box.type === wanted) return { start: at + header, end: Math.min(next, file.size) };
    at = next;
  }
  return null;
}

export interface InnerBox {
  type: string;
  content: Buffer;
}

/** The boxes inside a box, each cut where its parent ends. */
export function openBoxes(bytes: Buffer): InnerBox[] {
  const boxes: InnerBox[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const size = bytes.readUInt32BE(at);
    if (size < 8) break;
    const type = bytes.toString('latin1', at + 4, at + 8);
    boxes.push({ type, content: bytes.subarray(at + 8, at + size) });
    at += size;
  }
  return boxes;
}

export function makeBox(type: string, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
}

/**
 * An MPEG-4 file is boxes one after the other, each saying its size: one that reaches past the end
 * was cut off. Any other file has none, and nothing to be found here.
 */
export function findBrokenBox(path: string): Promise<FileProblem | null> {
  return withMediaFile(path, (file) => {
    for (let at = 0; ;) {
      const box = readBox(file, at);
      if (!box || (at === 0 && box.type !== 'ftyp') || box.size < 8) return null;
      at += box.size;
      if (at > file.size) return truncated(box, at - file.size);
    }
  });
}

function truncated({ type }: Box, missing: number): FileProblem {
  return { code: 'TRUNCATED', message: `"${type}" lacks ${missing} bytes at the end of the file` };
}
