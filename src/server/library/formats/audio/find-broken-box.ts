import { open, type FileHandle } from 'node:fs/promises';
import type { FileProblem } from '../../file-problem';

interface Box {
  type: string;
  /** header included; 0 = up to the end of the file */
  size: number;
}

/**
 * An MPEG-4 file is boxes one after the other, each saying its size: one that reaches past the end
 * was cut off. Any other file has none, and nothing to be found here.
 */
export async function findBrokenBox(path: string): Promise<FileProblem | null> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    for (let at = 0; ;) {
      const box = await readBox(file, at);
      if (!box || (at === 0 && box.type !== 'ftyp') || box.size < 8) return null;
      at += box.size;
      if (at > size) return truncated(box, at - size);
    }
  } finally {
    await file.close();
  }
}

/** Null where no box can be: at the end, and where other bytes follow the last one. */
async function readBox(file: FileHandle, at: number): Promise<Box | null> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, at);
  if (bytesRead < 8) return null;
  const type = buffer.toString('latin1', 4, 8);
  if (!/^[\w ©-]{4}$/.test(type)) return null;
  const size = buffer.readUInt32BE(0);
  return { type, size: size === 1 ? Number(buffer.readBigUInt64BE(8)) : size };
}

function truncated({ type }: Box, missing: number): FileProblem {
  return { code: 'TRUNCATED', message: `"${type}" lacks ${missing} bytes at the end of the file` };
}
