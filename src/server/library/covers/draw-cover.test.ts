import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { makeZip, type ZipEntry } from '@/test/make/make-zip';
import { tempFolder } from '@/test/temp-folder';
import { cbz } from '../formats/cbz/cbz';
import { drawCover } from './draw-cover';

/** One that is as wide as it says, to tell one page from another. */
const page = (name: string, width: number): Promise<ZipEntry> =>
  sharp({ create: { width, height: 40, channels: 3, background: 'green' } })
    .png()
    .toBuffer()
    .then((data) => ({ name, data }));

const whole = (await page('', 30)).data as Buffer;
const cut = whole.subarray(0, 50);
const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';
const bmp = Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)]);
const bomb = Buffer.from(whole);
bomb.writeUInt32BE(60_000, 16);
bomb.writeUInt32BE(60_000, 20);
const packed = { data: Buffer.from('no deflated bytes'), deflate: true, isPacked: true };
const huge = { data: Buffer.alloc(21 << 20), deflate: true };
const front = (...images: number[]): ZipEntry => ({
  name: 'ComicInfo.xml',
  data: `<ComicInfo><Pages>${images.map((image) => `<Page Image="${image}" Type="FrontCover"/>`).join('')}</Pages></ComicInfo>`,
});

function write(pages: readonly ZipEntry[]) {
  const path = join(tempFolder(), 'a.cbz');
  writeFileSync(path, makeZip(pages));
  const { size, mtimeMs } = statSync(path);
  return { path, format: 'cbz', size, mtime: Math.floor(mtimeMs / 1_000) };
}

const good = (...widths: number[]) =>
  Promise.all(widths.map((width, at) => page(`${at + 5}.png`, width)));

test.each<[string, ZipEntry[], number, string | null]>([
  ['that breaks off', [{ name: '1.png', data: cut }], 7, 'COVER_OF_OTHER_PAGE'],
  ['of too many pixels', [{ name: '1.png', data: bomb }], 7, 'COVER_OF_OTHER_PAGE'],
  ['whose packed bytes are damaged', [{ name: '1.png', ...packed }], 7, 'COVER_OF_OTHER_PAGE'],
  ['of a kind that is not drawn', [{ name: '1.bmp', data: bmp }], 7, 'COVER_NOT_DRAWN'],
  ['that is an SVG', [{ name: '1.png', data: svg }], 7, 'COVER_NOT_DRAWN'],
  ['under a password', [{ name: '1.png', data: whole, encrypted: true }], 7, null],
  ['that says itself too large', [{ name: '1.png', ...huge }], 7, null],
  ['without a byte', [{ name: '1.png', data: '' }], 7, null],
  [
    'and the next three that break off',
    ['1', '2', '3', '4'].map((name) => ({ name: `${name}.png`, data: cut })),
    7,
    'COVER_OF_OTHER_PAGE',
  ],
  [
    'that is called the cover and breaks off',
    [{ name: '9.png', data: cut }, front(2)],
    7,
    'COVER_OF_OTHER_PAGE',
  ],
  [
    'that is called the second cover',
    [{ name: '1.png', data: cut }, front(0, 2)],
    8,
    'COVER_OF_OTHER_PAGE',
  ],
])('for a first page %s the next that can be drawn is the cover', async (_, pages, width, code) => {
  const drawn = await drawCover(write([...pages, ...(await good(7, 8))]));
  expect(await sharp(drawn.cover!).metadata()).toMatchObject({ width });
  expect(drawn.problem?.code ?? null).toBe(code);
  if (code)
    expect(drawn.problem!.message).toMatch(new RegExp(`; ${width - 2}.png is shown in its place$`));
});

test('a first page that is nearly whole is shown, and no other', async () => {
  const noise = Buffer.from(Array.from({ length: 30_000 }, (_, at) => (at * 7_919) & 255));
  const raw = { raw: { width: 100, height: 100, channels: 3 } } as const;
  const jpeg = await sharp(noise, raw).jpeg().toBuffer();
  const file = write([{ name: '1.jpg', data: jpeg.subarray(0, -200) }, ...(await good(7))]);
  const drawn = await drawCover(file);
  expect(await sharp(drawn.cover!).metadata()).toMatchObject({ width: 100 });
  expect(drawn.problem).toEqual({
    code: 'COVER_IN_PART',
    message: 'the JPEG breaks off before its end',
  });
});

test('where no page can be drawn the first says why', async () => {
  const file = write(['1', '2', '3'].map((name) => ({ name: `${name}.png`, data: cut })));
  const message = 'the PNG breaks off before its end';
  await expect(drawCover(file)).rejects.toMatchObject({ code: 'BAD_COVER', message });
});

test('no more than the first six pages are looked at', async () => {
  const bad = Array.from({ length: 6 }, (_, at) => ({ name: `${at}.png`, data: cut }));
  const last = await page('9.png', 7);
  await expect(drawCover(write([...bad, last]))).rejects.toMatchObject({ code: 'BAD_COVER' });
});

test('a first page that the directory refuses is a problem of the scan, which names the other one', async () => {
  const { path } = write([{ name: '1.png', ...huge }, ...(await good(7))]);
  expect(await cbz.read(path)).toMatchObject({
    problem: {
      code: 'BAD_COVER',
      message: expect.stringMatching(/limit is \d+; 5\.png is shown in its place$/),
    },
    coverMark: expect.stringMatching(/^\d+ \d+$/),
  });
});
