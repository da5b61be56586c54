// Writes sample-library/: `npx tsx scripts/make-sample-library.ts`. The same input gives the same
// bytes, so that running it again changes nothing. All texts are the project's own.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeMp3 } from '../src/test/make/make-audio';
import { container } from '../src/test/make/make-books';
import { makePdf } from '../src/test/make/make-pdf';
import { makeZip, type ZipEntry } from '../src/test/make/make-zip';
import { drawLighthouse } from './draw-lighthouse';
import { drawPage, pageHeight, pageWidth } from './draw-page';
import { makePng } from '../src/test/make/make-png';

const folder = fileURLToPath(new URL('../sample-library/', import.meta.url));

interface Book {
  title: string;
  author: string;
  language: string;
  date: string;
  description: string;
  chapters: string[];
  cover?: Buffer;
  more?: string;
}

const lighthouseCover = makePng(pageWidth, pageHeight, drawLighthouse);

const lighthouse: Book = {
  title: 'The Lighthouse Log',
  author: 'Mara Venn',
  language: 'en',
  date: '2024-03-01',
  description: 'A keeper writes one line a night, and the sea answers.',
  more: `<meta property="belongs-to-collection" id="series">Coast Lights</meta>
    <meta refines="#series" property="collection-type">series</meta>
    <meta refines="#series" property="group-position">1</meta>`,
  chapters: ['The lamp was lit at six.', 'The fog came in and stayed.'],
  cover: lighthouseCover,
};

const almanac: Book = {
  title: 'Almanach des petites gares',
  author: 'Odile Fabre',
  language: 'fr',
  date: '2023',
  description: 'Douze gares, douze mois, un seul train.',
  chapters: ['En janvier, le quai est blanc.'],
};

write('Mara Venn/The Lighthouse Log.epub', makeBook(lighthouse));
write('Odile Fabre/Almanach des petites gares.epub', makeBook(almanac));
// Broken on purpose, as a copy that was interrupted: the first scan has something to warn about.
write('Broken/Half a Book.epub', makeBook(lighthouse).subarray(0, 700));
write('Comics/Tin Robot 01.cbz', makeComic('The Tin Robot Wakes', '1', 4));
write('Comics/Tin Robot 02.cbz', makeComic('Rust and Rain', '2', 3));

write('Mara Venn/The Lighthouse Log, read aloud.mp3', makeReading());
write('Odile Fabre/Timetable of the Small Stations.pdf', makeTimetable());

function write(name: string, bytes: Buffer): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

function makeBook(book: Book): Buffer {
  const chapters: ZipEntry[] = book.chapters.map((text, index) => ({
    name: `OEBPS/chapter-${index + 1}.xhtml`,
    data: page(`Chapter ${index + 1}`, `<p>${text}</p>`),
    deflate: true,
  }));
  return makeZip([
    { name: 'mimetype', data: 'application/epub+zip' },
    { name: 'META-INF/container.xml', data: container(), deflate: true },
    { name: 'OEBPS/content.opf', data: makePackage(book), deflate: true },
    { name: 'OEBPS/nav.xhtml', data: makeNav(book), deflate: true },
    ...chapters,
    ...(book.cover ? [{ name: 'OEBPS/cover.png', data: book.cover }] : []),
  ]);
}

function makePackage(book: Book): string {
  const numbers = book.chapters.map((_, index) => index + 1);
  const slug = book.title.toLowerCase().replace(/\W+/g, '-');
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id">urn:shisho-sample:${slug}</dc:identifier>
    <dc:title>${book.title}</dc:title>
    <dc:creator>${book.author}</dc:creator>
    <dc:language>${book.language}</dc:language>
    <dc:publisher>Shisho Samples</dc:publisher>
    <dc:date>${book.date}</dc:date>
    <dc:description>${book.description}</dc:description>
    <meta property="dcterms:modified">2024-01-01T00:00:00Z</meta>
    ${book.more ?? ''}
  </metadata>
  <manifest>
    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    ${book.cover ? '<item id="cover" href="cover.png" media-type="image/png" properties="cover-image"/>' : ''}
    ${numbers.map((n) => `<item id="c${n}" href="chapter-${n}.xhtml" media-type="application/xhtml+xml"/>`).join('\n    ')}
  </manifest>
  <spine>${numbers.map((n) => `<itemref idref="c${n}"/>`).join('')}</spine>
</package>`;
}

function makeNav({ title, chapters }: Book): string {
  const items = chapters.map(
    (_, index) => `<li><a href="chapter-${index + 1}.xhtml">Chapter ${index + 1}</a></li>`,
  );
  return page(title, `<nav epub:type="toc"><ol>${items.join('')}</ol></nav>`);
}

function page(title: string, body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`;
}

function makeComic(title: string, number: string, pages: number): Buffer {
  const images: ZipEntry[] = Array.from({ length: pages }, (_, index) => ({
    name: `page-${index + 1}.png`,
    data: makePng(pageWidth, pageHeight, drawPage(title.includes('Rain'), index)),
  }));
  const info = `<?xml version="1.0" encoding="UTF-8"?>
<ComicInfo>
  <Title>${title}</Title><Series>Tin Robot</Series><Number>${number}</Number>
  <Writer>Ida Kettle</Writer><Penciller>Bo Lund</Penciller>
  <Publisher>Shisho Samples</Publisher><LanguageISO>en</LanguageISO>
  <Year>2024</Year><Month>5</Month>
  <Summary>A robot made of tins wakes in a shed and goes to look for its lid.</Summary>
</ComicInfo>`;
  return makeZip([...images, { name: 'ComicInfo.xml', data: info, deflate: true }]);
}

/** Nobody reads it yet: ten seconds of the silence between two lines. */
function makeReading(): Buffer {
  return makeMp3({
    tags: {
      TIT2: 'The Lighthouse Log, read aloud',
      TPE1: 'Mara Venn',
      TCOM: 'Ida Kettle',
      TYER: '2024',
      TPUB: 'Shisho Samples',
    },
    custom: { SERIES: 'Coast Lights', 'SERIES-PART': '1' },
    picture: lighthouseCover,
    frames: 383,
  });
}

function makeTimetable(): Buffer {
  return makePdf({
    info: {
      Title: 'Timetable of the Small Stations',
      Author: 'Odile Fabre',
      Subject: 'One train, twelve stations, and when it is late.',
      CreationDate: 'D:20230401',
    },
    texts: [
      'Timetable of the Small Stations\n\nOne train a day, in both directions.\nIt waits for whoever is running.',
      'January   07:12   platform white\nFebruary  07:12   platform wet\nMarch     07:14   a cat on the track',
      'Return trains leave when they are full,\nor when it rains.',
    ],
  });
}
