import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { container, makeEpub, packageOf } from '@/test/make/make-books';
import { makeZip } from '@/test/make/make-zip';
import { tempFolder } from '@/test/temp-folder';
import { epub } from './epub';

function read(bytes: Buffer) {
  const path = join(tempFolder(), 'book.epub');
  writeFileSync(path, bytes);
  return epub.read(path);
}

async function metadataOf(metadata: string) {
  return (await read(makeEpub({ opf: packageOf(metadata) }))).metadata;
}

test('EPUB 3: all that the file says', async () => {
  const { metadata, problem } = await read(
    makeEpub({
      opf: packageOf(`
        <dc:title id="t2">The Subtitle</dc:title>
        <meta refines="#t2" property="title-type">subtitle</meta>
        <dc:title id="t1">  The
          Title </dc:title>
        <meta refines="#t1" property="title-type">main</meta>
        <dc:creator id="c1">Ann Author</dc:creator>
        <meta refines="#c1" property="role" scheme="marc:relators">aut</meta>
        <dc:creator id="c2">Ned Narrator</dc:creator>
        <meta refines="#c2" property="role">nrt</meta>
        <dc:contributor>Ed Itor</dc:contributor>
        <meta property="belongs-to-collection" id="s">The Set</meta>
        <meta refines="#s" property="collection-type">series</meta>
        <meta refines="#s" property="group-position">1.5</meta>
        <dc:language>en-GB</dc:language>
        <dc:publisher>A &amp; B</dc:publisher>
        <dc:date>2001-02-03</dc:date>
        <dc:description>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two &lt;b&gt;bold&lt;/b&gt;&lt;/p&gt;</dc:description>
        <dc:identifier>urn:isbn:9780000000002</dc:identifier>
        <dc:identifier opf:scheme="UUID">1-2-3</dc:identifier>`),
    }),
  );
  expect(problem).toBeNull();
  expect(metadata).toEqual({
    title: 'The Title',
    authors: ['Ann Author'],
    narrators: ['Ned Narrator'],
    contributors: [{ name: 'Ed Itor', role: 'ctb' }],
    series: 'The Set',
    seriesNumber: '1.5',
    language: 'en-GB',
    publisher: 'A & B',
    date: '2001-02-03',
    description: 'One\nTwo bold',
    identifiers: [
      { scheme: 'isbn', value: '9780000000002' },
      { scheme: 'uuid', value: '1-2-3' },
    ],
    pageCount: null,
    durationMs: null,
    album: null,
    disc: null,
    track: null,
  });
});

test('EPUB 2: roles, events and calibre’s series', async () => {
  const metadata = await metadataOf(`
    <dc:title>Two</dc:title>
    <dc:creator opf:role="aut" opf:file-as="B, A">A B</dc:creator>
    <dc:creator opf:role="ill">C D</dc:creator>
    <dc:contributor opf:role="nrt">E F</dc:contributor>
    <dc:date opf:event="modification">2020</dc:date>
    <dc:date opf:event="publication">1999</dc:date>
    <meta name="calibre:series" content="Row"/>
    <meta name="calibre:series_index" content="0"/>`);
  expect(metadata).toMatchObject({
    authors: ['A B'],
    narrators: ['E F'],
    contributors: [{ name: 'C D', role: 'ill' }],
    date: '1999',
    series: 'Row',
    seriesNumber: '0',
  });
});

test('the package document that the container names is read, and not the first one', async () => {
  const named = makeZip([
    { name: 'other.opf', data: packageOf('<dc:title>Other</dc:title>') },
    { name: 'META-INF/container.xml', data: container('A%20b/my.opf') },
    { name: 'A b/my.opf', data: packageOf('<dc:title>Named</dc:title>') },
  ]);
  expect((await read(named)).metadata.title).toBe('Named');
});

test('where the container leads nowhere, the only package document will do', async () => {
  const lost = makeZip([
    { name: 'META-INF/container.xml', data: container('gone.opf') },
    { name: 'here.opf', data: packageOf('<dc:title>Here</dc:title>') },
  ]);
  expect(await read(lost)).toMatchObject({
    metadata: { title: 'Here' },
    problem: { code: 'NO_OPF' },
  });
  const bare = makeZip([{ name: 'here.opf', data: packageOf('<dc:title>Here</dc:title>') }]);
  expect(await read(bare)).toMatchObject({ problem: { code: 'NO_CONTAINER' } });
});

test.each([
  ['UTF-16 with its mark', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['UTF-16 without', (text: string) => Buffer.from(text, 'utf16le')],
  ['UTF-8 with its mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
  [
    'a declared encoding',
    (text: string) => Buffer.from(text.replace('UTF-8', 'ISO-8859-1'), 'latin1'),
  ],
  [
    'an encoding that does not exist',
    (text: string) => Buffer.from(text.replace('UTF-8', 'x-none')),
  ],
])('%s is decoded', async (_, encode) => {
  const opf = encode(packageOf('<dc:title>Café</dc:title>'));
  expect((await read(makeEpub({ opf }))).metadata.title).toBe('Café');
});

test('prefixes that nobody declared are known', async () => {
  const opf = `<package><metadata><dc:title>Bare</dc:title>
    <dc:creator opf:role="aut">A</dc:creator></metadata></package>`;
  expect(await read(makeEpub({ opf }))).toMatchObject({
    metadata: { title: 'Bare', authors: ['A'] },
    problem: null,
  });
});

test('reads the metadata of files under DRM, and reports contents with a password', async () => {
  const drm = makeEpub({ more: [{ name: 'META-INF/encryption.xml', data: '<encryption/>' }] });
  expect((await read(drm)).problem).toBeNull();
  const locked = makeEpub({ more: [{ name: 'a.xhtml', data: 'x', encrypted: true }] });
  expect(await read(locked)).toMatchObject({
    metadata: { title: 'A Title' },
    problem: { code: 'ENCRYPTED' },
  });
});
