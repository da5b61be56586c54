import sharp from 'sharp';
import { expect, test } from 'vitest';
import { tinyPng } from '@/test/make/make-books';
import { explainFault } from './explain-fault';
import { resizePicture } from './resize-picture';

const noise = (format: 'png' | 'jpeg' | 'gif' | 'webp' | 'avif') => {
  const pixels = Buffer.from(Array.from({ length: 30_000 }, (_, at) => (at * 7_919) & 255));
  const picture = sharp(pixels, { raw: { width: 100, height: 100, channels: 3 } });
  return picture.toFormat(format, format === 'avif' ? { effort: 0 } : {}).toBuffer();
};

test.each([
  ['png', 'the PNG breaks off before its end'],
  ['jpeg', 'the JPEG breaks off before its end'],
  ['gif', 'the GIF breaks off before its end'],
  ['webp', 'the WebP breaks off before its end'],
  ['avif', 'the AVIF breaks off before its end'],
] as const)('a %s that was cut says that', async (format, message) => {
  const whole = await noise(format);
  for (const share of [0.05, 0.3, 0.6]) {
    const cut = whole.subarray(0, Math.max(Math.floor(whole.length * share), 12));
    await expect(resizePicture(cut)).rejects.toMatchObject({ code: 'BAD_COVER', message });
  }
});

test.each([
  ['png', 'the header of the PNG is damaged'],
  ['jpeg', expect.stringMatching(/^the header of the JPEG is damaged: Corrupt JPEG data: /)],
  ['gif', 'the header of the GIF is damaged: no frames in GIF'],
  ['webp', 'the header of the WebP is damaged'],
  ['avif', 'the header of the AVIF is damaged: Invalid input: Unspecified: No meta box found'],
] as const)('a %s without anything behind its first bytes says that', async (format, message) => {
  const blank = Buffer.from(await noise(format));
  blank.fill(0, 12, blank.length - 12);
  await expect(resizePicture(blank)).rejects.toMatchObject({ message });
});

test.each([
  ['Unknown error', 'the PNG is damaged'],
  ['', 'the PNG is damaged'],
  ['vipspng: libpng read error', 'the PNG is damaged'],
  ['vipspng: CRC error; vipspng: libpng read error', 'the PNG is damaged: CRC error'],
  ['Input buffer has corrupt header:', 'the header of the PNG is damaged'],
])('of "%s" a person reads "%s"', (failed, message) => {
  expect(explainFault(failed, tinyPng)).toBe(message);
});
