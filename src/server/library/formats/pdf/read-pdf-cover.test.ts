import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { makePdf } from '@/test/make/make-pdf';
import { tempFolder } from '@/test/temp-folder';
import { pdf } from './pdf';

type Pdf = NonNullable<Parameters<typeof makePdf>[0]>;
type Image = NonNullable<Pdf['image']>;

function readCover(content: Pdf): Promise<Uint8Array | null> {
  const path = join(tempFolder(), 'a.pdf');
  writeFileSync(path, makePdf(content));
  return pdf.readCover(path);
}

/** Two by three points: red, green / blue, white / black, grey. */
const points = [0xff0000, 0x00ff00, 0x0000ff, 0xffffff, 0x000000, 0x808080];
const rgb = Uint8Array.from(points.flatMap((c) => [c >> 16, (c >> 8) & 255, c & 255]));
const image: Image = {
  width: 2,
  height: 3,
  entries: '/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode',
  data: deflateSync(rgb),
};

/** The points of the cover of a document whose first page is that image, by rows. */
async function pointsOf(content: Partial<Image>): Promise<number[][]> {
  const cover = await readCover({ image: { ...image, ...content } });
  const { data, info } = await sharp(cover!).raw().toBuffer({ resolveWithObject: true });
  const colors = Array.from({ length: info.width * info.height }, (_, i) =>
    data.readUIntBE(i * info.channels, 3),
  );
  return Array.from({ length: info.height }, (_, y) =>
    colors.slice(y * info.width, (y + 1) * info.width),
  );
}

const [red, green, blue, white, black, grey] = points as [
  number,
  number,
  number,
  number,
  number,
  number,
];
const upright = [
  [red, green],
  [blue, white],
  [black, grey],
];

test.each<[string, Partial<Image>, number[][]]>([
  ['as it is', {}, upright],
  ['mirrored', { matrix: '-280 0 0 420 280 0' }, upright.map((row) => row.toReversed())],
  ['upside down', { matrix: '280 0 0 -420 0 420' }, upright.toReversed()],
  [
    'on a page that is turned by half',
    { rotate: 180 },
    [
      [grey, black],
      [white, blue],
      [green, red],
    ],
  ],
  [
    'on a page that is turned right',
    { rotate: 90 },
    [
      [black, blue, red],
      [grey, white, green],
    ],
  ],
  [
    'on a page that is turned left',
    { rotate: 270 },
    [
      [green, white, grey],
      [red, blue, black],
    ],
  ],
  [
    'turned by its own matrix',
    { matrix: '0 420 -280 0 280 0' },
    [
      [green, white, grey],
      [red, blue, black],
    ],
  ],
  ['turned by two matrices', { matrix: '1 0 0 -1 0 420 cm 280 0 0 -420 0 420' }, upright],
])('the image that fills the first page is the cover: %s', async (_, content, expected) => {
  expect(await pointsOf(content)).toEqual(expected);
});

test('an image of bits', async () => {
  const bits = {
    entries: '/ColorSpace /DeviceGray /BitsPerComponent 1',
    data: Uint8Array.of(0b10000000, 0b01000000, 0b11000000),
  };
  expect(await pointsOf(bits)).toEqual([
    [white, black],
    [black, white],
    [white, white],
  ]);
});

test('a scanned JPEG is made smaller', async () => {
  const [width, height] = [1_400, 2_100];
  const data = await sharp({ create: { width, height, channels: 3, background: 'white' } })
    .composite([
      {
        input: { create: { width, height: 1_000, channels: 3, background: '#c86432' } },
        top: 0,
        left: 0,
      },
    ])
    .jpeg()
    .toBuffer();
  const entries = '/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode';
  const cover = sharp((await readCover({ image: { width, height, entries, data } }))!);
  expect(await cover.metadata()).toMatchObject({ format: 'png', width: 700, height: 1_050 });
  const top = await cover.extract({ left: 10, top: 10, width: 1, height: 1 }).raw().toBuffer();
  for (const [channel, value] of [200, 100, 50].entries()) {
    expect(Math.abs(top[channel]! - value)).toBeLessThan(4);
  }
});

test.each<[string, Pdf]>([
  ['text', { texts: ['Chapter 1'] }],
  ['nothing', {}],
  ['a small picture', { image: { ...image, matrix: '140 0 0 200 70 100' } }],
  ['a picture that is damaged', { image: { ...image, data: Uint8Array.of(1, 2, 3) } }],
  ['a picture of one color', { image: { ...image, data: deflateSync(new Uint8Array(18)) } }],
  ['a picture too large to be drawn', { image: { ...image, width: 50_000, height: 50_000 } }],
])('a first page with %s is no cover', async (_, content) => {
  expect(await readCover(content)).toBeNull();
});
