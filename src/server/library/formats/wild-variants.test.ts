// What programs in use write: calibre, Sigil, mp3tag, Audible's converters, ComicRack, Word, LaTeX.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeM4b, makeMp3 } from '@/test/make/make-audio';
import { makeCbz, makeEpub, packageOf } from '@/test/make/make-books';
import { makePdf } from '@/test/make/make-pdf';
import { tempFolder } from '@/test/temp-folder';
import { findFormatName } from './find-format-name';
import { getFormat } from './formats';

async function read(name: string, bytes: Buffer) {
  const path = join(tempFolder(), name);
  writeFileSync(path, bytes);
  const { metadata, problem } = await getFormat(findFormatName(path)!).read(path);
  expect(problem).toBeNull();
  return metadata;
}

const typed = (id: string, type: string) =>
  `<meta refines="#${id}" property="title-type">${type}</meta>`;

test.each([
  ['<dc:description/><dc:description>Second</dc:description>', { description: 'Second' }],
  ['<dc:publisher> </dc:publisher><dc:publisher>P</dc:publisher>', { publisher: 'P' }],
  ['<dc:language/><dc:language>de</dc:language>', { language: 'de' }],
  [
    `<dc:title id="a">Sub</dc:title><dc:title>Main</dc:title>${typed('a', 'subtitle')}`,
    { title: 'Main' },
  ],
  [
    `<dc:title id="a">Sub</dc:title><dc:title id="b">Main</dc:title>${typed('a', 'subtitle')}${typed('b', 'Main')}`,
    { title: 'Main' },
  ],
  [`<dc:title id="a">Only</dc:title>${typed('a', 'subtitle')}`, { title: 'Only' }],
  [
    '<meta name="calibre:series" content="S &amp;amp; T"/><meta name="calibre:series_index" content="1.0"/>',
    { series: 'S & T', seriesNumber: '1' },
  ],
  [
    '<meta property="belongs-to-collection" id="c">Set</meta><meta refines="#c" property="collection-type">set</meta>',
    { series: null },
  ],
  [
    '<dc:date opf:event="creation">2010-01-01</dc:date><dc:date opf:event="publication">1999</dc:date>',
    { date: '1999' },
  ],
  ['<dc:creator>A</dc:creator><dc:creator>A</dc:creator>', { authors: ['A'] }],
  ['<dc:language xsi:type="dcterms:RFC4646">en-US</dc:language>', { language: 'en-US' }],
  ['<DC:Title>T</DC:Title><DC:Creator>A</DC:Creator>', { title: 'T', authors: ['A'] }],
  ['<dc:creator>Ann; Bo</dc:creator>', { authors: ['Ann', 'Bo'] }],
  [
    '<dc:creator opf:role="aut">A</dc:creator><dc:creator opf:Role="trl">B</dc:creator>',
    { authors: ['A'], contributors: [{ name: 'B', role: 'trl' }] },
  ],
  ...['aut, ill', 'aut/ill', 'aut ill', 'aut &amp; ill', 'author; illustrator'].map(
    (role): [string, object] => [
      `<dc:creator opf:role="${role}">A</dc:creator>`,
      { authors: ['A'], contributors: [{ name: 'A', role: 'ill' }] },
    ],
  ),
  ...['ill.', 'ill (cover)', 'http://id.loc.gov/vocabulary/relators/ill.html'].map(
    (role): [string, object] => [
      `<dc:creator opf:role="aut">A</dc:creator><dc:creator opf:role="${role}">B</dc:creator>`,
      { authors: ['A'], contributors: [{ name: 'B', role: 'ill' }] },
    ],
  ),
  [
    '<dc:identifier>٩٧٨٠٣٠٦٤٠٦١٥٧</dc:identifier>',
    { identifiers: [{ scheme: 'isbn', value: '9780306406157' }] },
  ],
  [
    '<dc:identifier opf:scheme="ISBN">none</dc:identifier><dc:identifier>N/A</dc:identifier>',
    { identifiers: [] },
  ],
  [
    '<meta property="calibre:series">S</meta><meta property="calibre:series_index">2.0</meta>',
    { series: 'S', seriesNumber: '2' },
  ],
  [
    '<meta property="belongs-to-collection" id="c">S</meta><meta refines="#c" property="group-position">2.0</meta>',
    { series: 'S', seriesNumber: '2' },
  ],
  [
    '<meta property="belongs-to-collection" id="c">S</meta><meta refines="#c" property="group-position">1.10</meta>',
    { series: 'S', seriesNumber: '1.10' },
  ],
  [
    `<dc:title>T</dc:title><dc:title id="c">Row</dc:title>${typed('c', 'collection')}<meta refines="#c" property="group-position">3</meta>`,
    { title: 'T', series: 'Row', seriesNumber: '3' },
  ],
])('an EPUB with %s', async (metadata, expected) => {
  expect(await read('a.epub', makeEpub({ opf: packageOf(metadata) }))).toMatchObject(expected);
});

test.each<[Record<string, string>, object]>([
  [{ AUTHOR: 'Ann' }, { authors: ['Ann'] }],
  [
    { SERIES: 'S', SERIES_INDEX: '4' },
    { series: 'S', seriesNumber: '4' },
  ],
  [
    { SERIES: 'S', 'SERIES-PART': '4' },
    { series: 'S', seriesNumber: '4' },
  ],
  [
    { 'Series Name': 'S', 'Series Number': '4' },
    { series: 'S', seriesNumber: '4' },
  ],
  [
    { series: 'S', 'series sequence': '4' },
    { series: 'S', seriesNumber: '4' },
  ],
  [{ NARRATEDBY: 'N' }, { narrators: ['N'] }],
  [{ 'Narrated by': 'N; O' }, { narrators: ['N', 'O'] }],
  [{ READ_BY: 'N' }, { narrators: ['N'] }],
  [{ NARRATOR: ' ', NARRATEDBY: 'N' }, { narrators: ['N'] }],
  [{ AUDIBLE_ASIN: 'B002V0QK4C' }, { identifiers: [{ scheme: 'asin', value: 'B002V0QK4C' }] }],
  [{ ISBN_13: '978-0-306-40615-7' }, { identifiers: [{ scheme: 'isbn', value: '9780306406157' }] }],
  [{ RELEASETIME: '2015-03-03' }, { date: '2015-03-03' }],
  [{ 'Release Date': '2015-03-03' }, { date: '2015-03-03' }],
  [{ LONG_DESCRIPTION: '<p>A &amp; B</p>' }, { description: 'A & B' }],
  [{ PUBLISHER: 'P' }, { publisher: 'P' }],
  [{ comment: 'As FFmpeg writes it' }, { description: 'As FFmpeg writes it' }],
])('an MP3 with the tags %j', async (custom, expected) => {
  expect(await read('a.mp3', makeMp3({ custom }))).toMatchObject(expected);
});

test.each<[Record<string, string>, object]>([
  [{ '\xa9nrt': 'N', '\xa9wrt': 'W' }, { narrators: ['N'] }],
  [{ CDEK: 'B002V0QK4C' }, { identifiers: [{ scheme: 'asin', value: 'B002V0QK4C' }] }],
  [{ desc: 'short', ldes: 'long <b>x</b>' }, { description: 'long x' }],
  [{ '\xa9day': '03-Mar-2015' }, { date: '2015-03-03' }],
  [{ '\xa9nam': ' ', '\xa9alb': 'Album' }, { title: 'Album' }],
  [{ aART: 'Ann' }, { authors: ['Ann'] }],
  [{ '\xa9aut': 'Ann' }, { authors: ['Ann'] }],
  [{ '\xa9pub': 'P' }, { publisher: 'P' }],
  [{ rldt: '03-May-2010' }, { date: '2010-05-03' }],
])('an M4B with the atoms %j', async (tags, expected) => {
  expect(await read('a.m4b', makeM4b({ tags }))).toMatchObject(expected);
});

test.each<[string, string | null]>([
  ['Microsoft Word - A Report.doc', 'A Report'],
  ['Microsoft Word - A Report.docx', 'A Report'],
  ['Microsoft PowerPoint - Slides.ppt', 'Slides'],
  ['Microsoft Word - Document1', null],
  ['Microsoft Word - C:\\\\docs\\\\My Book.doc', 'My Book'],
  ['/home/ann/My Book.odt', 'My Book'],
  ['book.indd', 'book'],
  ['AC/DC.tex', 'AC/DC'],
  ['Learn Node.js', 'Learn Node.js'],
  ['(untitled)', null],
  ['Untitled', null],
  ['untitled-1', null],
  ['Untitled Document', null],
  ['Untitled Poems', 'Untitled Poems'],
  ['Document of a Life', 'Document of a Life'],
  ['Caf\\351', 'Café'],
  ['A &amp; B', 'A & B'],
])('a PDF with the title %s', async (written, title) => {
  expect((await read('a.pdf', makePdf({ info: { Title: written } }))).title).toBe(title);
});

test('a PDF of calibre has its series, its ISBN and its people', async () => {
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:calibre="http://calibre-ebook.com/xmp-namespace"
      xmlns:calibreSI="http://calibre-ebook.com/xmp-namespace-series-index" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
      xmlns:xmpidq="http://ns.adobe.com/xmp/Identifier/qual/1.0/">
    <dc:creator><rdf:Seq><rdf:li>A</rdf:li><rdf:li>B</rdf:li></rdf:Seq></dc:creator>
    <calibre:series rdf:parseType="Resource"><rdf:value>Row</rdf:value><calibreSI:series_index>3.00</calibreSI:series_index></calibre:series>
    <xmp:Identifier><rdf:Bag><rdf:li rdf:parseType="Resource"><xmpidq:Scheme>isbn</xmpidq:Scheme><rdf:value>9780306406157</rdf:value></rdf:li></rdf:Bag></xmp:Identifier>
    </rdf:Description></rdf:RDF></x:xmpmeta>`;
  expect(await read('a.pdf', makePdf({ xmp }))).toMatchObject({
    authors: ['A', 'B'],
    series: 'Row',
    seriesNumber: '3',
    identifiers: [{ scheme: 'isbn', value: '9780306406157' }],
  });
});

const creators = (...names: string[]) =>
  `<dc:creator><rdf:Seq>${names.map((name) => `<rdf:li>${name}</rdf:li>`).join('')}</rdf:Seq></dc:creator>`;

test.each<[string, Record<string, string>, object]>([
  [
    '<dc:title><rdf:Alt><rdf:li xml:lang="de">Titel</rdf:li><rdf:li xml:lang="x-default">Title</rdf:li></rdf:Alt></dc:title>',
    {},
    { title: 'Title' },
  ],
  ['<dc:creator>Ann; Bo</dc:creator>', {}, { authors: ['Ann', 'Bo'] }],
  [creators('Ann', 'Bo'), { Author: 'Ann, Bo' }, { authors: ['Ann', 'Bo'] }],
  [creators('Ann', 'Bo'), { Author: 'Cy; Di' }, { authors: ['Cy', 'Di'] }],
  [creators('Ann'), { Author: 'Bo' }, { authors: ['Bo'] }],
])('a PDF with the XMP %s and %j', async (properties, info, expected) => {
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">${properties}</rdf:Description></rdf:RDF></x:xmpmeta>`;
  expect(await read('a.pdf', makePdf({ info, xmp }))).toMatchObject(expected);
});

test.each([
  ['<Year>2020</Year><Month>13</Month><Day>4</Day>', { date: '2020' }],
  ['<Year>2020</Year><Month>02</Month><Day>30</Day>', { date: '2020-02' }],
  ['<Year>-1</Year><Month>-1</Month>', { date: null }],
  ['<Year>20</Year>', { date: null }],
  ['<Year>2020-02-03</Year>', { date: '2020-02-03' }],
  ['<Year>２０２０</Year>', { date: '2020' }],
  ['<Series>S</Series><Number>-1</Number>', { seriesNumber: '-1' }],
  ['<GTIN>978-0-306-40615-7</GTIN>', { identifiers: [{ scheme: 'isbn', value: '9780306406157' }] }],
  ['<Writer>A, A, B</Writer>', { authors: ['A', 'B'] }],
  ['<Writer>A, </Writer><Writer>B</Writer>', { authors: ['A', 'B'] }],
  ['<Title/><Title>T</Title>', { title: 'T' }],
  [
    '<Writer>A</Writer><Penciller>P</Penciller><Inker>I, P</Inker>',
    {
      authors: ['A'],
      contributors: [
        { name: 'P', role: 'art' },
        { name: 'I', role: 'ink' },
        { name: 'P', role: 'ink' },
      ],
    },
  ],
  ['<Summary>&lt;p&gt;A&amp;nbsp;B&lt;/p&gt;</Summary>', { description: 'A B' }],
])('a comic with %s', async (info, expected) => {
  expect(await read('a.cbz', makeCbz({ info }))).toMatchObject(expected);
});
