import { askDecoder, badCover } from './cover-decoder';
import { coverPixelsLimit } from './limits';
import { refusePicture, type PictureHeader } from './picture-cost';

/**
 * A picture made small enough for a shelf, twice as fine as it is shown there; never larger than it
 * was. Transparent parts become white.
 * @throws UnreadableFile BAD_COVER when the picture is damaged, too large or takes too long
 */
export async function makeCover(picture: Uint8Array): Promise<Buffer> {
  const input = { bytes: picture, pixelsLimit: coverPixelsLimit };
  const header = await askDecoder<PictureHeader>('look', input);
  const refusal = refusePicture(header);
  if (refusal) throw badCover(refusal);
  const cover = await askDecoder<Uint8Array>('draw', { width: 400, height: 600, quality: 80 });
  return Buffer.from(cover);
}
