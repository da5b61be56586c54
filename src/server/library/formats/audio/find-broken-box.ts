import { open } from 'node:fs/promises';
import type { FileProblem } from '../../file-problem';
import { readBox, type Box } from './mpeg4-boxes';

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

function truncated({ type }: Box, missing: number): FileProblem {
  return { code: 'TRUNCATED', message: `"${type}" lacks ${missing} bytes at the end of the file` };
}
