import { expect, test } from 'vitest';
import { refusePicture, type PictureHeader } from './picture-cost';

const header = (
  format: string,
  width: number,
  height: number,
  more: Partial<PictureHeader> = {},
): PictureHeader => ({ format, width, height, channels: 3, depth: 'uchar', ...more });
const progressive = { isProgressive: true };
const deep = { channels: 4, depth: 'ushort' };
const av1 = { compression: 'av1' };

test.each([
  ['a scanned double page', header('jpeg', 8_000, 6_000)],
  ['a large progressive JPEG', header('jpeg', 5_000, 5_000, progressive)],
  ['a large PNG', header('png', 7_000, 7_000, { channels: 4 })],
  ['a large PNG of 16 bit', header('png', 5_000, 7_000, deep)],
  ['an interlaced PNG', header('png', 4_000, 6_000, progressive)],
  ['a long strip', header('png', 1_200, 20_000)],
  ['a large WebP', header('webp', 4_000, 6_000, { channels: 4 })],
  ['a large GIF', header('gif', 4_000, 6_000, { channels: 4 })],
  ['a large AVIF', header('heif', 3_000, 3_000, av1)],
  ['a large AVIF with transparency', header('heif', 3_000, 3_000, { ...av1, channels: 4 })],
  ['an AVIF of 10 bit', header('heif', 2_200, 3_000, { ...av1, depth: 'ushort' })],
])('%s is decoded', (_, picture) => expect(refusePicture(picture)).toBeNull());

test.each([
  ['a row of pixels', header('png', 49_000_000, 1, deep), /a side may have at most 20000/],
  ['a column of pixels', header('png', 1, 49_000_000), /a side may/],
  ['one just too wide', header('jpeg', 20_001, 1), /a side may/],
  ['one just too large', header('png', 7_072, 7_072), /at most 50000000/],
  ['an interlaced PNG of 16 bit', header('png', 7_000, 7_000, { ...deep, ...progressive }), /MB/],
  ['a progressive JPEG', header('jpeg', 7_000, 7_000, progressive), /JPEG, progressive/],
  [
    'a progressive JPEG in CMYK',
    header('jpeg', 5_000, 5_000, { ...progressive, channels: 4 }),
    /MB/,
  ],
  ['an AVIF', header('heif', 7_000, 7_000, av1), /AVIF, 7000 x 7000 pixels/],
  ['an AVIF that is a little larger', header('heif', 3_010, 3_000, av1), /AVIF, 3010 x 3000/],
  ['an AVIF of 12 bit', header('heif', 2_600, 2_600, { ...av1, ...deep }), /AVIF, 16 bit/],
  ['a HEIC', header('heif', 100, 100, { compression: 'hevc' }), /hevc, not AV1/],
  ['a WebP', header('webp', 7_000, 7_000), /WEBP/],
  ['a GIF', header('gif', 7_000, 7_000), /GIF/],
])('%s is refused', (_, picture, reason) => expect(refusePicture(picture)).toMatch(reason));
