// Runs in a reader thread.
import { closeSync } from 'node:fs';
import { UnreadableFile, type FileProblem } from '../file-problem';
import { getFormat } from '../formats/formats';
import { openMediaFile } from '../formats/open-media-file';
import { badCover, BrokenPicture } from './cover-decoder';
import { coverBytesLimit } from './limits';
import { coverInPart } from '../../../model/book';
import { makeCover, makePartialCover } from './make-cover';
import { isPicture } from './picture-kind';

/** A file as the last scan saw it. */
export interface FileVersion {
  path: string;
  /** the format's name */
  format: string;
  size: number;
  /** whole seconds since 1970 */
  mtime: number;
}

/** What a file that is no longer as it was is answered with: its next scan gives it another key. */
export const fileChanged = 'FILE_CHANGED';

export interface DrawnCover {
  /** a JPEG small enough for a shelf; null = the file has no cover that we decode */
  cover: Buffer | null;
  /** why it is not all of the picture */
  problem: FileProblem | null;
}

/**
 * The cover of a file. Of a picture that lacks its last bytes it is what can be seen, with the problem.
 * @throws UnreadableFile BAD_COVER, FILE_CHANGED …, or the system's error
 */
export async function drawCover(file: FileVersion): Promise<DrawnCover> {
  refuseChanged(file);
  const picture = await getFormat(file.format).readCover(file.path);
  if (!picture || !isPicture(picture)) return { cover: null, problem: null };
  if (picture.length > coverBytesLimit) throw badCover(`it has ${picture.length} bytes`);
  try {
    return { cover: await makeCover(picture), problem: null };
  } catch (error) {
    // What took too long, or too much memory, or is too large, would be so again.
    if (!(error instanceof BrokenPicture)) throw error;
    return drawInPart(picture, error);
  }
}

async function drawInPart(picture: Uint8Array, problem: BrokenPicture): Promise<DrawnCover> {
  const cover = await makePartialCover(picture).catch(() => null);
  if (!cover) throw problem;
  return { cover, problem: { code: coverInPart, message: problem.message } };
}

function refuseChanged({ path, size, mtime }: FileVersion): void {
  const { fd, stats: now } = openMediaFile(path);
  closeSync(fd);
  if (now.size === size && Math.floor(now.mtimeMs / 1000) === mtime) return;
  throw new UnreadableFile(fileChanged, 'the file has changed since the last scan');
}
