import { chmodSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { container, makeCbz, makeEpub, tinyPng } from '@/test/make-books';
import { makeZip } from '@/test/make-zip';
import { scannedLibrary } from '@/test/scanned-library';
import { tempFolder } from '@/test/temp-folder';
import { coverFile } from './cover-cache';
import { storeCover } from './store-cover';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 9, g: 9, b: 200, alpha: 0.5 } } });

test('a cover is made smaller once, as a JPEG without transparency', async () => {
  const folder = tempFolder();
  const bytes = await picture(1_000, 3_000).png().toBuffer();
  const { coverKey, problem } = await storeCover(bytes, folder);
  expect(problem).toBeNull();
  const { path } = coverFile(folder, coverKey!);
  expect(await sharp(readFileSync(path)).metadata()).toMatchObject({
    ...{ format: 'jpeg', width: 200, height: 600, channels: 3 },
  });
  const { ino } = statSync(path);
  expect(await storeCover(bytes, folder)).toEqual({ coverKey, problem: null });
  expect(statSync(path).ino).toBe(ino);
  expect(readdirSync(coverFile(folder, coverKey!).folder)).toHaveLength(1);
});

test('a small cover stays as small as it is', async () => {
  const folder = tempFolder();
  const { coverKey } = await storeCover(tinyPng, folder);
  const { path } = coverFile(folder, coverKey!);
  expect(await sharp(readFileSync(path)).metadata()).toMatchObject({ width: 1, height: 1 });
});

test('a picture of many pixels is refused by its header', async () => {
  const huge = Buffer.from(tinyPng);
  huge.writeUInt32BE(60_000, 16);
  huge.writeUInt32BE(60_000, 20);
  const startedAt = Date.now();
  expect(await storeCover(huge, tempFolder())).toMatchObject({
    coverKey: null,
    problem: { code: 'BAD_COVER' },
  });
  expect(Date.now() - startedAt).toBeLessThan(2_000);
});

test('a picture that breaks off, or is too many bytes, is bad', async () => {
  const whole = await picture(300, 300).png().toBuffer();
  const noise = Buffer.concat([tinyPng, Buffer.alloc(21 * 1024 * 1024)]);
  for (const bytes of [whole.subarray(0, 60), noise]) {
    expect(await storeCover(bytes, tempFolder())).toMatchObject({ problem: { code: 'BAD_COVER' } });
  }
});

test('what is no picture that we decode, such as SVG under any name, is none', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
  for (const bytes of [Buffer.from(svg), Buffer.from(`<?xml version="1.0"?>${svg}`), Buffer.of()]) {
    expect(await storeCover(bytes, tempFolder())).toEqual({ coverKey: null, problem: null });
  }
});

const image = (name: string, data: Buffer | string) => ({ name: `OEBPS/${name}`, data });
const item = (id: string, href: string, more = 'media-type="image/png"') =>
  `<item id="${id}" href="${href}" ${more}/>`;
const opf = (metadata: string, manifest: string, rest = '') =>
  `<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata>${metadata}</metadata>
  <manifest>${manifest}</manifest>${rest}</package>`;
const page =
  '<html xmlns="http://www.w3.org/1999/xhtml"><body><img src="../b%20c.png"/></body></html>';

test.each([
  [
    'cover-image',
    opf('', item('a', 'b%20c.png', 'media-type="image/png" properties="cover-image"')),
  ],
  ['meta', opf('<meta name="cover" content="a"/>', item('a', 'b c.png'))],
  ['guide', opf('', '', '<guide><reference type="cover" href="pages/cover.xhtml#top"/></guide>')],
  ['name', opf('', item('cover', 'b c.png'))],
])('an EPUB’s cover by its %s', async (_, opfText) => {
  const { write, scan, book, coverFolder } = await scannedLibrary();
  const more = [image('b c.png', tinyPng), image('pages/cover.xhtml', page)];
  write('a.epub', makeEpub({ opf: opfText, more }));
  await scan();
  const { coverKey, scanCode } = (await book('a.epub'))!;
  expect(scanCode).toBeNull();
  expect(statSync(coverFile(coverFolder, coverKey!).path).size).toBeGreaterThan(0);
});

test('a cover that leads out of the archive, or nowhere, is none', async () => {
  const { write, scan, book } = await scannedLibrary();
  for (const [name, href] of Object.entries({ up: '../../../../etc/hostname', no: 'gone.png' })) {
    write(`${name}.epub`, makeEpub({ opf: opf('', item('cover', href)) }));
  }
  expect((await scan()).messages('warn')).toEqual([]);
  expect(await book('up.epub')).toMatchObject({ coverKey: null });
});

test('a comic’s cover is its first page in reading order; a damaged one costs a warning', async () => {
  const { write, scan, book } = await scannedLibrary();
  const other = await picture(2, 2).png().toBuffer();
  const pages = ['p10.png', 'p2.png'].map((name, at) => ({ name, data: at ? tinyPng : other }));
  write('a.cbz', makeZip(pages));
  write('b.cbz', makeCbz({ pages: 1 }));
  write('c.cbz', makeZip([{ name: '1.png', data: tinyPng.subarray(0, 40) }]));
  const { lines, summary } = await scan();
  expect(summary).toMatchObject({ added: 3, failed: 0 });
  expect((await book('a.cbz'))!.coverKey).toBe((await book('b.cbz'))!.coverKey);
  expect(lines.filter(({ level }) => level === 'warn')).toMatchObject([
    { message: 'file read in part', data: { code: 'BAD_COVER' } },
  ]);
  expect(await book('c.cbz')).toMatchObject({ coverKey: null, problem: 'damaged', pageCount: 1 });
});

test('a cover lost from the cache is made again, and nothing else is said or opened', async () => {
  const { write, scan, book, coverFolder } = await scannedLibrary();
  write('a.cbz', makeCbz());
  write('b.epub', makeEpub({ more: [{ name: 'x', data: container() }] }));
  await scan();
  const { coverKey } = (await book('a.cbz'))!;
  rmSync(join(coverFolder, coverKey!.slice(0, 2)), { recursive: true });
  const { lines, summary } = await scan();
  expect(lines.find(({ message }) => message === 'planned')!.data.covers_lost).toBe(1);
  expect(summary).toMatchObject({ unchanged: 2, updated: 0 });
  expect(lines.filter(({ message }) => message.startsWith('book '))).toEqual([]);
  expect(statSync(coverFile(coverFolder, coverKey!).path).size).toBeGreaterThan(0);
});

test('where covers cannot be kept, a scan warns once and goes on', async () => {
  const { write, scan, coverFolder } = await scannedLibrary();
  rmSync(coverFolder, { recursive: true });
  write('../' + coverFolder.split('/').at(-1)!, 'a file');
  write('a.cbz', makeCbz());
  for (const summary of [{ added: 1 }, { unchanged: 1 }]) {
    const scanned = await scan();
    expect(scanned.messages('warn')).toEqual(['covers cannot be kept']);
    expect(scanned.summary).toMatchObject(summary);
  }
  chmodSync(coverFolder, 0o600);
});
