import type { Sharp } from 'sharp';
import { coverPixelsLimit } from './limits';

type SharpModule = (input: Uint8Array, options: object) => Sharp;

let loading: Promise<SharpModule> | undefined;

/**
 * A picture made small enough for a shelf, twice as fine as it is shown there; never larger than it
 * was. Transparent parts become white.
 * @throws what sharp says of a picture that is damaged, too large or takes too long
 */
export async function makeCover(picture: Uint8Array): Promise<Buffer> {
  const sharp = await (loading ??= load());
  return sharp(picture, { failOn: 'error', limitInputPixels: coverPixelsLimit })
    .autoOrient()
    .resize(400, 600, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .jpeg({ quality: 80 })
    .timeout({ seconds: 10 })
    .toBuffer();
}

/** Loaded for the first cover. The readers are what runs in parallel, and each picture is seen once. */
async function load(): Promise<SharpModule> {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}
