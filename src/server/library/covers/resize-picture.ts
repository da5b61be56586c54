import { askDecoder, badCover, BrokenPicture } from './cover-decoder';
import { explainFault } from './explain-fault';
import { coverPixelsLimit } from './limits';
import { refusePicture, type PictureHeader } from './picture-cost';

/**
 * A picture resized for a shelf, to twice the size in which it is shown there; never larger than it
 * was. Transparent parts become white.
 * @throws BrokenPicture when the picture is damaged, UnreadableFile BAD_COVER when it is too large
 * or takes too long
 */
export function resizePicture(picture: Uint8Array): Promise<Buffer> {
  return draw(picture, 'error');
}

// libpng gives up what it has when its source ends within a block.
const padding = Buffer.alloc(16 * 1024);
const rows = 64;
const columns = 16;
const sameShade = 8;

/**
 * What can be seen of a picture that breaks off; null where that is less than half of it.
 * @throws as resizePicture does
 */
export async function resizePartialPicture(picture: Uint8Array): Promise<Buffer | null> {
  const isPng = picture[0] === 0x89;
  const cover = await draw(isPng ? Buffer.concat([picture, padding]) : picture, 'none');
  const shades = await askDecoder<Uint8Array>('shade', { bytes: cover, columns, rows });
  const blank = shades.at(-1)!;
  const start = shades.findLastIndex((shade) => Math.abs(shade - blank) > sameShade);
  return start >= (columns * rows) / 2 ? cover : null;
}

async function draw(bytes: Uint8Array, failOn: 'error' | 'none'): Promise<Buffer> {
  try {
    return await lookAndDraw(bytes, failOn);
  } catch (error) {
    if (!(error instanceof BrokenPicture)) throw error;
    throw new BrokenPicture(error.code, explainFault(error.message, bytes), { cause: error });
  }
}

/** Its header is judged before anything is decoded, in either way. */
async function lookAndDraw(bytes: Uint8Array, failOn: 'error' | 'none'): Promise<Buffer> {
  const input = { bytes, pixelsLimit: coverPixelsLimit, failOn };
  const header = await askDecoder<PictureHeader>('look', input);
  const refusal = refusePicture(header);
  if (refusal) throw badCover(refusal);
  const cover = await askDecoder<Uint8Array>('draw', { width: 400, height: 600, quality: 80 });
  return Buffer.from(cover);
}
