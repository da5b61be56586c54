// A library like a person's, of any size: half novels, half comics, no two files or covers alike.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { container } from '../../src/test/make/make-books';
import { makeZip, type ZipEntry } from '../../src/test/make/make-zip';

export interface LibraryFile {
  path: string;
  /** what a scan has to read of it */
  entries: string[];
}

const series = 25;
const chapters = 12;
const pages = 22;

/** Writes `count` files into `folder`, the same bytes for the same count. */
export async function makeLibrary(folder: string, count: number): Promise<LibraryFile[]> {
  const pictures = await Promise.all(Array.from({ length: 16 }, (_, seed) => drawCover(seed)));
  return Array.from({ length: count }, (_, number) => {
    const picture = stampJpeg(pictures[number % pictures.length]!, number);
    const isNovel = number % 2 === 0;
    const name = isNovel
      ? `Novels/Author ${Math.floor(number / series)}/Novel ${number}.epub`
      : `Comics/Series ${Math.floor(number / series)}/Issue ${number}.cbz`;
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, isNovel ? makeNovel(number, picture) : makeComic(number, picture));
    const entries = isNovel ? ['META-INF/container.xml', 'OEBPS/content.opf'] : ['ComicInfo.xml'];
    return { path, entries };
  });
}

function makeNovel(number: number, cover: Buffer): Buffer {
  const numbers = Array.from({ length: chapters }, (_, index) => index + 1);
  const opf = `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id">urn:uuid:00000000-0000-4000-8000-${String(number).padStart(12, '0')}</dc:identifier>
    <dc:title>Novel ${number}</dc:title>
    <dc:creator id="author">Author ${Math.floor(number / series)}</dc:creator>
    <meta refines="#author" property="role">aut</meta>
    <dc:language>en</dc:language><dc:publisher>A Publisher</dc:publisher><dc:date>2024-05-01</dc:date>
    <dc:description>${'A sentence of what it is about. '.repeat(12)}</dc:description>
  </metadata>
  <manifest>
    <item id="cover" href="images/cover.jpg" media-type="image/jpeg" properties="cover-image"/>
    ${numbers.map((n) => `<item id="c${n}" href="text/chapter-${n}.xhtml" media-type="application/xhtml+xml"/>`).join('\n    ')}
  </manifest>
  <spine>${numbers.map((n) => `<itemref idref="c${n}"/>`).join('')}</spine>
</package>`;
  const text = `<html xmlns="http://www.w3.org/1999/xhtml"><body><p>${'Words. '.repeat(200)}</p></body></html>`;
  return makeZip([
    { name: 'mimetype', data: 'application/epub+zip' },
    { name: 'META-INF/container.xml', data: container(), deflate: true },
    { name: 'OEBPS/content.opf', data: opf, deflate: true },
    { name: 'OEBPS/images/cover.jpg', data: cover },
    ...numbers.map((n): ZipEntry => ({
      name: `OEBPS/text/chapter-${n}.xhtml`,
      data: text,
      deflate: true,
    })),
  ]);
}

function makeComic(number: number, cover: Buffer): Buffer {
  const info = `<?xml version="1.0" encoding="UTF-8"?>
<ComicInfo>
  <Title>Issue ${number}</Title><Series>Series ${Math.floor(number / series)}</Series>
  <Number>${number % series}</Number><Writer>A Writer, Another</Writer><Publisher>A Publisher</Publisher>
  <Year>2024</Year><Month>5</Month><LanguageISO>en</LanguageISO>
  <Summary>${'A sentence of what happens. '.repeat(10)}</Summary>
</ComicInfo>`;
  const page = cover.subarray(0, 1_000);
  return makeZip([
    { name: 'page-001.jpg', data: cover },
    ...Array.from({ length: pages - 1 }, (_, index): ZipEntry => ({
      name: `page-${String(index + 2).padStart(3, '0')}.jpg`,
      data: page,
    })),
    { name: 'ComicInfo.xml', data: info, deflate: true },
  ]);
}

/** 1,000 × 1,500 pixels, soft with some grain: about as large as a cover of a shop. */
function drawCover(seed: number): Promise<Buffer> {
  const [width, height] = [1_000, 1_500];
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0, noise = seed + 1; at < pixels.length; at += 3) {
    noise = (noise * 1_103_515_245 + 12_345) & 0x7fffffff;
    const x = (at / 3) % width;
    const y = Math.floor(at / 3 / width);
    pixels[at] = 90 + 60 * Math.sin(x / (80 + seed)) + (noise >> 28);
    pixels[at + 1] = 90 + 60 * Math.sin(y / (120 + seed)) + (noise >> 28);
    pixels[at + 2] = 120 + 40 * Math.sin((x + y) / 200);
  }
  const raw = { width, height, channels: 3 } as const;
  return sharp(pixels, { raw }).jpeg({ quality: 70 }).toBuffer();
}

/** The same picture as a file of its own: a comment with its number follows the first marker. */
function stampJpeg(jpeg: Buffer, number: number): Buffer {
  const comment = Buffer.from(`\xff\xfe\0\x0a${String(number).padStart(8, '0')}`, 'latin1');
  return Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]);
}
