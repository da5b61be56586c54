// Runs in a reader thread.
import { coverInPart } from '@/model/book';
import type { FileProblem } from '../file-problem';
import { badCover, BrokenPicture } from './cover-decoder';
import { coverBytesLimit } from './limits';
import { resizePicture, resizePartialPicture } from './resize-picture';
import { isPicture } from './picture-kind';

export interface DrawnCover {
  /** a JPEG small enough for a shelf; null = there is no picture that we decode */
  cover: Buffer | null;
  /** why it is not all of the picture, or another one */
  problem: FileProblem | null;
}

/**
 * A picture as a cover. Of one that lacks its last bytes it is what can be seen, with the problem.
 * @throws UnreadableFile BAD_COVER, or the system's error
 */
export async function drawPicture(picture: Uint8Array | null): Promise<DrawnCover> {
  if (!picture || !isPicture(picture)) return { cover: null, problem: null };
  if (picture.length > coverBytesLimit) throw badCover(`it has ${picture.length} bytes`);
  try {
    return { cover: await resizePicture(picture), problem: null };
  } catch (error) {
    // What took too long, or too much memory, or is too large, would be so again.
    if (!(error instanceof BrokenPicture)) throw error;
    return drawInPart(picture, error);
  }
}

async function drawInPart(picture: Uint8Array, problem: BrokenPicture): Promise<DrawnCover> {
  const cover = await resizePartialPicture(picture).catch(() => null);
  if (!cover) throw problem;
  return { cover, problem: { code: coverInPart, message: problem.message } };
}
