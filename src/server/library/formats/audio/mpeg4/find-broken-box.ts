import type { FileProblem } from '../../../file-problem';
import { withMediaFile } from '../../media-file';
import { readBox, type Box } from './boxes';

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
