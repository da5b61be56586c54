// Of several pictures in a file, the cover is the first that is a picture and can be drawn.
import { statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { makeM4b, makeMp3 } from '@/test/make/make-audio';
import { makeEpub } from '@/test/make/make-books';
import { makeZip } from '@/test/make/make-zip';
import { tempFolder } from '@/test/temp-folder';
import { getFormat } from '../formats/formats';
import { drawCover } from './draw-cover';

const good = await sharp({ create: { width: 7, height: 40, channels: 3, background: 'green' } })
  .png()
  .toBuffer();
const other = await sharp({ create: { width: 8, height: 40, channels: 3, background: 'red' } })
  .png()
  .toBuffer();
const noPictures: [string, Buffer][] = [
  ['empty', Buffer.of()],
  ['text', Buffer.from('no picture')],
  ['an address', Buffer.from('https://example.org/cover.jpg')],
  ['a BMP', Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)])],
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['zeros', Buffer.alloc(100)],
];
const cut = good.subarray(0, 50);

async function draw(name: string, bytes: Buffer) {
  const path = join(tempFolder(), name);
  writeFileSync(path, bytes);
  const format = extname(name).slice(1);
  const { coverMark } = await getFormat(format).read(path);
  expect(coverMark).not.toBeNull();
  const { size, mtimeMs } = statSync(path);
  const mtime = Math.floor(mtimeMs / 1_000);
  const { cover, problem } = await drawCover({ path, format, size, mtime });
  return { width: (await sharp(cover!).metadata()).width, problem };
}

const epub = (manifest: string, files: Record<string, Buffer | string>) =>
  makeEpub({
    opf: `<package xmlns="http://www.idpf.org/2007/opf"><metadata><meta name="cover" content="second"/></metadata><manifest>${manifest}</manifest></package>`,
    more: Object.entries(files).map(([name, data]) => ({ name: `OEBPS/${name}`, data })),
  });
const front = '<item id="first" href="a.png" media-type="image/png" properties="cover-image"/>';
const second = '<item id="second" href="b.png" media-type="image/png"/>';

test.each(noPictures)('a front cover that is %s hides no other picture', async (_, data) => {
  const right = { width: 7, problem: null };
  const pictures = [
    { type: 3, data },
    { type: 0, data: good },
  ];
  expect(await draw('a.mp3', makeMp3({ pictures }))).toEqual(right);
  const values = [data, good].map((bytes) => ({ name: 'covr', type: 14, bytes }));
  expect(await draw('a.m4b', makeM4b({ tags: { '\xa9nam': 'T' }, values }))).toEqual(right);
  const files = { 'a.png': data, 'b.png': good };
  expect(await draw('a.epub', epub(front + second, files))).toEqual(right);
  expect(await draw('b.epub', epub(front, { 'a.png': data, 'cover.png': good }))).toEqual(right);
  const info =
    '<ComicInfo><Pages><Page Image="0"/><Page Image="1" Type="FrontCover"/></Pages></ComicInfo>';
  const pages = { '1.png': good, '2.png': data, 'ComicInfo.xml': info };
  const comic = makeZip(Object.entries(pages).map(([name, bytes]) => ({ name, data: bytes })));
  expect(await draw('a.cbz', comic)).toMatchObject({ width: 7 });
});

test('a front cover goes before an icon and a back cover, these before nothing', async () => {
  const pictures = [
    { type: 1, data: other },
    { type: 4, data: other },
  ];
  expect((await draw('a.mp3', makeMp3({ pictures }))).width).toBe(8);
  const illustrated = [...pictures, { type: 5, data: good }];
  expect((await draw('a.mp3', makeMp3({ pictures: illustrated }))).width).toBe(7);
  const fronted = [{ type: 0, data: other }, ...pictures, { type: 3, data: good }];
  expect((await draw('a.mp3', makeMp3({ pictures: fronted }))).width).toBe(7);
});

test('in place of a picture that is damaged the next one is shown, and which', async () => {
  const shown = (name: string) => ({
    width: 7,
    problem: {
      code: 'COVER_OF_OTHER_PAGE',
      message: expect.stringContaining(`; ${name} is shown`),
    },
  });
  const pictures = [cut, good].map((data) => ({ type: 3, data }));
  expect(await draw('a.mp3', makeMp3({ pictures }))).toEqual(shown('picture 2'));
  const files = { 'a.png': cut, 'b.png': good };
  expect(await draw('a.epub', epub(front + second, files))).toEqual(shown('OEBPS/b.png'));
});

test('a page that is called an image shows the picture that is on it', async () => {
  const item =
    '<item id="x" href="c.xhtml" media-type="image/jpeg" properties="cover-image"/><item id="y" href="p.png" media-type="image/png"/>';
  const page = '<html xmlns="http://www.w3.org/1999/xhtml"><body><img src="p.png"/></body></html>';
  expect(await draw('a.epub', epub(item, { 'c.xhtml': page, 'p.png': good }))).toEqual({
    width: 7,
    problem: null,
  });
});
