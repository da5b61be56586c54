import sharp from 'sharp';
import { expect, test } from 'vitest';
import { tinyPng } from '@/test/make-books';
import { makeCover } from './make-cover';
import { isPicture } from './picture-kind';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 9, g: 9, b: 200, alpha: 0.5 } } });

test('a cover is a small JPEG without transparency', async () => {
  const cover = await makeCover(await picture(1_000, 3_000).png().toBuffer());
  expect(await sharp(cover).metadata()).toMatchObject({
    ...{ format: 'jpeg', width: 200, height: 600, channels: 3 },
  });
});

test('a small cover stays as small as it is', async () => {
  expect(await sharp(await makeCover(tinyPng)).metadata()).toMatchObject({ width: 1, height: 1 });
});

test('a picture of many pixels is refused by its header', async () => {
  const huge = Buffer.from(tinyPng);
  huge.writeUInt32BE(60_000, 16);
  huge.writeUInt32BE(60_000, 20);
  await expect(makeCover(huge)).rejects.toThrow();
});

test('a picture that breaks off is none', async () => {
  const whole = await picture(300, 300).png().toBuffer();
  await expect(makeCover(whole.subarray(0, 60))).rejects.toThrow();
});

test('what we do not decode, such as SVG under any name, is no picture', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
  for (const bytes of [Buffer.from(svg), Buffer.from(`<?xml version="1.0"?>${svg}`), Buffer.of()]) {
    expect(isPicture(bytes)).toBe(false);
  }
  expect(isPicture(tinyPng)).toBe(true);
});
