import sharp from 'sharp';
import { expect, test } from 'vitest';
import { tinyPng } from '@/test/make/make-books';
import { resizePicture, resizePartialPicture } from './resize-picture';
import { isPicture } from './picture-kind';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 9, g: 9, b: 200, alpha: 0.5 } } });

test('a cover is a small JPEG without transparency', async () => {
  const cover = await resizePicture(await picture(1_000, 3_000).png().toBuffer());
  expect(await sharp(cover).metadata()).toMatchObject({
    format: 'jpeg',
    width: 200,
    height: 600,
    channels: 3,
  });
});

test('a small cover stays as small as it is', async () => {
  expect(await sharp(await resizePicture(tinyPng)).metadata()).toMatchObject({
    width: 1,
    height: 1,
  });
});

test('a picture of many pixels is refused by its header', async () => {
  const huge = Buffer.from(tinyPng);
  huge.writeUInt32BE(60_000, 16);
  huge.writeUInt32BE(60_000, 20);
  await expect(resizePicture(huge)).rejects.toThrow();
});

test('a picture that breaks off is none', async () => {
  const whole = await picture(300, 300).png().toBuffer();
  await expect(resizePicture(whole.subarray(0, 60))).rejects.toThrow();
});

/** Stripes from top to bottom, so that no half of it is plain. */
async function stripes(format: 'png' | 'jpeg'): Promise<Buffer> {
  const size = 300;
  const pixels = Buffer.from(
    Array.from(
      { length: size * size },
      (_, at) => ((at * 7919) % 200) + (Math.floor(at / size) % 50),
    ),
  );
  const raw = { width: size, height: size, channels: 1 } as const;
  return sharp(pixels, { raw }).toFormat(format).toBuffer();
}

test.each(['png', 'jpeg'] as const)(
  'a %s without its last bytes is drawn as far as it goes',
  async (format) => {
    const whole = await stripes(format);
    const cut = whole.subarray(0, Math.floor(whole.length * 0.8));
    await expect(resizePicture(cut)).rejects.toThrow();
    const cover = await resizePartialPicture(cut);
    expect(await sharp(cover!).metadata()).toMatchObject({ width: 300, height: 300 });
    expect(
      await resizePartialPicture(whole.subarray(0, Math.floor(whole.length * 0.2))),
    ).toBeNull();
  },
);

test('what we do not decode, such as SVG under any name, is no picture', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
  for (const bytes of [Buffer.from(svg), Buffer.from(`<?xml version="1.0"?>${svg}`), Buffer.of()]) {
    expect(isPicture(bytes)).toBe(false);
  }
  expect(isPicture(tinyPng)).toBe(true);
});
