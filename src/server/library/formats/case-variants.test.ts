// Variants of the small files that came out wrong once, made here.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { container, makeEpub, packageOf } from '@/test/make/make-books';
import { makeZip } from '@/test/make/make-zip';
import { tempFolder } from '@/test/temp-folder';
import { epub } from './epub/epub';
import { findFormatName } from './find-format-name';
import { getFormat } from './formats';

const read = (path: string) => getFormat(findFormatName(path)!).read(path);

async function readOpf(opf: string | Buffer) {
  const path = join(tempFolder(), 'a.epub');
  writeFileSync(path, makeEpub({ opf }));
  return read(path);
}

test('elements of HTML in a description are lines', async () => {
  const html = '<dc:description><p>One</p><p>Two<br/>Three</p></dc:description>';
  const { metadata } = await readOpf(packageOf(html));
  expect(metadata.description).toBe('One\nTwo\nThree');
});

test.each([
  ['a byte order mark', `\ufeff${packageOf('<dc:title>T</dc:title>')}`],
  ['UTF-16 without a mark', Buffer.from(packageOf('<dc:title>T</dc:title>'), 'utf16le')],
  ['a script as an element', packageOf('<dc:title>T<script>no()</script></dc:title>')],
  ['a comment and a tag', packageOf('<dc:title>&lt;!-- x --&gt;&lt;i&gt;T&lt;/i&gt;</dc:title>')],
  ['only what is invisible first', packageOf('<dc:title>&#8203;</dc:title><dc:title>T</dc:title>')],
])('a package document with %s has its title', async (_, opf) => {
  expect(await readOpf(opf)).toMatchObject({ metadata: { title: 'T' }, problem: null });
});

const encoded = (title: Buffer, says: string) => {
  const [before, after] = packageOf('<dc:title>@</dc:title>').replace('UTF-8', says).split('@');
  return Buffer.concat([Buffer.from(before!), title, Buffer.from(after!)]);
};

test.each([
  [
    'Windows-1251 as UTF-8',
    Buffer.from('cce0f1f2e5f020e820cce0f0e3e0f0e8f2e0', 'hex'),
    'UTF-8',
    'Мастер и Маргарита',
  ],
  [
    'one wrong byte in UTF-8',
    Buffer.concat([Buffer.from('Élan “vital” '), Buffer.of(0xe9)]),
    'UTF-8',
    'Élan “vital” é',
  ],
  ['a control character', Buffer.from('Ca\x01fé'), 'UTF-8', 'Café'],
])('%s is read, with a problem', async (_, bytes, says, title) => {
  expect(await readOpf(encoded(bytes, says))).toMatchObject({
    metadata: { title },
    problem: { code: 'BAD_XML' },
  });
});

test.each([
  ['two byte order marks', '\ufeff\ufeff', 'T'],
  ['a comment first', '<!-- made by hand -->', 'T'],
  ['stray characters first', 'xx', 'T'],
  ['a tab and a line', '\t\r\n', 'T'],
  ['an entity of HTML', '', 'T&hellip;'],
])('a package document with %s is read, with a problem', async (_, before, title) => {
  expect(await readOpf(before + packageOf(`<dc:title>${title}</dc:title>`))).toMatchObject({
    metadata: { title: title.replace('&hellip;', '…') },
    problem: { code: 'XML_REPAIRED' },
  });
});

test('a comment with "--" in it is read past, with a problem', async () => {
  const opf = packageOf('<!-- T -- x -- --><dc:title>T</dc:title><!-- - --->');
  expect(await readOpf(opf)).toMatchObject({
    metadata: { title: 'T' },
    problem: { code: 'XML_REPAIRED' },
  });
});

test.each<[string, string[], string[]]>([
  ['is gone', ['gone.opf', 'OEBPS/content.opf'], []],
  ['has a path with dots', ['./x/../OEBPS/./content.opf'], []],
  ['is up too far', ['../OEBPS/content.opf'], []],
  ['has a copy that macOS left', ['OEBPS/content.opf'], ['__MACOSX/OEBPS/._content.opf']],
])('a package document that %s is found', async (_, paths, before) => {
  const path = join(tempFolder(), 'a.epub');
  const rootfiles = paths.map((full) => `<rootfile full-path="${full}"/>`).join('');
  const data = `<container><rootfiles>${rootfiles}</rootfiles></container>`;
  const opf = packageOf('<dc:title>T</dc:title>');
  writeFileSync(
    path,
    makeZip([
      ...before.map((name) => ({ name, data: 'junk' })),
      { name: 'META-INF/container.xml', data },
      { name: 'OEBPS/content.opf', data: opf },
    ]),
  );
  expect(await read(path)).toMatchObject({ metadata: { title: 'T' }, problem: null });
});

test('what macOS left is no package document where no container names one', async () => {
  const path = join(tempFolder(), 'a.epub');
  const data = packageOf('<dc:title>T</dc:title>');
  const junk = { name: '__MACOSX/._content.opf', data: 'junk' };
  writeFileSync(path, makeZip([junk, { name: 'content.opf', data }]));
  expect(await read(path)).toMatchObject({
    metadata: { title: 'T' },
    problem: { code: 'NO_CONTAINER' },
  });
});

test('UTF-8 that says it is Latin-1 is read in full', async () => {
  expect(await readOpf(encoded(Buffer.from('Café Über'), 'ISO-8859-1'))).toMatchObject({
    metadata: { title: 'Café Über' },
    problem: { code: 'XML_REPAIRED' },
  });
});

test.each([
  ['Windows-1251', 'ISO-8859-1', 'cce0f1f2e5f020e820cce0f0e3e0f0e8f2e0', 'Мастер и Маргарита'],
  ['Windows-1251', 'windows-1252', 'cce0f1f2e5f020e820cce0f0e3e0f0e8f2e0', 'Мастер и Маргарита'],
  ['KOI8', 'latin1', 'edcfd3cbd7c120c920cdd9', 'Москва и мы'],
  ['Windows-1253', 'iso-8859-15', 'cfe4fdf3f3e5e9e1', 'Οδύσσεια'],
  ['GBK', 'ISO-8859-1', 'baecc2a5c3ceb5dad2bbbbd8', '红楼梦第一回'],
  ['Windows-1250', 'us-ascii', 'a3f3649f2096206b746f20b9', 'Łódź – kto ą'],
])('%s that says it is %s is read, and how is told', async (name, says, hex, title) => {
  expect(await readOpf(encoded(Buffer.from(hex, 'hex'), says))).toMatchObject({
    metadata: { title },
    problem: { code: 'ENCODING_GUESSED', message: `it says ${says}, and was read as ${name}` },
  });
});

test.each([
  ['Windows-1251', 'cce0f1f2e5f0', 'Мастер'],
  ['KOI8-R', 'edcfd3cbd7c1', 'Москва'],
  ['Shift_JIS', '93fa967b8cea82cc967b', '日本語の本'],
  ['GBK', 'c8fdcce5', '三体'],
  ['ISO-8859-2', 'a3f364bc', 'Łódź'],
  ['ISO-8859-9', 'fe', 'ş'],
  ['windows-1252', '8c757672657320c020cec920c7', 'Œuvres À ÎÉ Ç'],
])('%s that says so is no problem', async (says, hex, title) => {
  expect(await readOpf(encoded(Buffer.from(hex, 'hex'), says))).toMatchObject({
    metadata: { title },
    problem: null,
  });
});

test('Latin-1 that says so is no problem', async () => {
  expect(await readOpf(encoded(Buffer.from('Café', 'latin1'), 'ISO-8859-1'))).toMatchObject({
    metadata: { title: 'Café' },
    problem: null,
  });
});

test.each([
  ['absolute', '/OEBPS/img/front.png'],
  ['an address', 'https://example.org/OEBPS/img/front.png'],
  ['a path of another disk', 'C:\\books\\front.png'],
  ['in another folder', 'pictures/front.png'],
  ['absolute with ..', '/OEBPS/../OEBPS/img/front.png'],
  ['up too far', '../../../OEBPS/img/front.png'],
  ['in other case', 'IMG/Front.PNG'],
  ['seen from the top', 'OEBPS/img/front.png'],
])('a cover whose address is %s is found', async (_, href) => {
  const path = join(tempFolder(), 'a.epub');
  const opf = `<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>
    <item id="c" href="${href}" media-type="image/png" properties="cover-image"/></manifest></package>`;
  const data = Buffer.from('a picture');
  writeFileSync(path, makeEpub({ opf, more: [{ name: 'OEBPS/img/front.png', data }] }));
  expect(Buffer.from((await getFormat(findFormatName(path)!).readCover(path))!)).toEqual(data);
});

test.each([
  [2, '3.png'],
  [1, '1.png'],
  [9, '1.png'],
  ['9" Type="FrontCover"/><Page Image="1', '1.png'],
  ['x" Type="FrontCover"/><Page Image="2', '3.png'],
])('ComicInfo’s FrontCover %s is %s', async (image, name) => {
  const path = join(tempFolder(), 'a.cbz');
  const info = `<ComicInfo><Pages><Page Image="0"/><Page Image="${image}" Type="FrontCover"/></Pages></ComicInfo>`;
  const names = ['10.png', '3.png', '2.png', '1.png'];
  const pages = names.map((page) => ({ name: page, data: page === '2.png' ? '' : page }));
  writeFileSync(path, makeZip([...pages, { name: 'ComicInfo.xml', data: info }]));
  expect(String(Buffer.from((await getFormat(findFormatName(path)!).readCover(path))!))).toBe(name);
});

test.each([
  ['img/caf\u00e9 #1.png', 'img/cafe\u0301 #1.png'],
  ['img/caf%C3%A9%20%231.png', 'img/caf\u00e9 #1.png'],
  ['img/caf%E9.png', 'img/caf\u00e9.png'],
])('the cover %s is found', async (href, name) => {
  const opf = `<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>
    <item id="c" href="${href}" media-type="image/png" properties="cover-image"/></manifest></package>`;
  const path = join(tempFolder(), 'a.epub');
  writeFileSync(path, makeEpub({ opf, more: [{ name: `OEBPS/${name}`, data: 'picture' }] }));
  expect(Buffer.from((await epub.readCover(path))!).toString()).toBe('picture');
});

test('entities in CDATA are as written, and those that the file declares are known', async () => {
  const opf = packageOf(
    '<dc:title>&foo; Caf&eacute;</dc:title><dc:description><![CDATA[<p>a&nbsp;b</p>]]></dc:description>',
  ).replace(
    '<package',
    '<!DOCTYPE package [<!ENTITY foo "Bar"><!ENTITY eacute "&#233;">]><package',
  );
  expect(await readOpf(opf)).toMatchObject({
    metadata: { title: 'Bar Café', description: 'a b' },
    problem: null,
  });
});

test('an entity within an entity is left alone', async () => {
  const opf = packageOf('<dc:title>T &b;</dc:title>').replace(
    '<package',
    '<!DOCTYPE package [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><package',
  );
  expect((await readOpf(opf)).metadata.title).toContain('T');
});

test('a prefix that nobody declared is read past', async () => {
  expect(await readOpf(packageOf('<foo:x a="1">A</foo:x><dc:title>T</dc:title>'))).toMatchObject({
    metadata: { title: 'T' },
  });
});

test.each([
  ['<dc:date id="d">2021</dc:date><meta refines="#d" property="event">modification</meta>', null],
  ['<meta property="dcterms:issued">2018-03</meta>', '2018-03'],
  ['<meta property="dcterms:modified">2018-03-01T00:00:00Z</meta>', null],
])('the date of %s is %s', async (metadata, date) => {
  expect((await readOpf(packageOf(metadata))).metadata.date).toBe(date);
});

test('what a network storage adds to an archive is no page', async () => {
  const path = join(tempFolder(), 'a.cbz');
  const names = ['1.JPG', '@eaDir/1.jpg/THUMB.jpg', '__MACOSX/0.jpg', 'Thumbs.db', '.x/2.jpg'];
  writeFileSync(path, makeZip(names.map((name) => ({ name, data: name }))));
  expect((await read(path)).metadata.pageCount).toBe(1);
});

const encodings: [string, (text: string) => Buffer][] = [
  ['UTF-16LE', (text) => Buffer.from(text, 'utf16le')],
  ['UTF-16BE', (text) => Buffer.from(text, 'utf16le').swap16()],
  ['UTF-16LE with a mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16BE with a mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
];
const documents: [string, (text: string) => string][] = [
  ['as it is', (text) => text],
  ['that says it is UTF-16', (text) => text.replace('UTF-8', 'UTF-16')],
  ['without a declaration', (text) => text.replace(/<\?xml[^>]*>\s*/, '')],
  ['after a line', (text) => `\n${text}`],
];

test.each(
  encodings.flatMap(([name, encode]) =>
    documents.map(([form, change]) => [name, form, encode, change] as const),
  ),
)('an EPUB whose XML is in %s, %s, is read', async (_, __, encode, change) => {
  const path = join(tempFolder(), 'a.epub');
  const entries = [
    { name: 'META-INF/container.xml', data: encode(change(container())) },
    { name: 'OEBPS/content.opf', data: encode(change(packageOf('<dc:title>日 Café</dc:title>'))) },
  ];
  writeFileSync(path, makeZip(entries));
  expect((await read(path)).metadata.title).toBe('日 Café');
});

test.each(encodings)('a ComicInfo.xml in %s is read', async (_, encode) => {
  const path = join(tempFolder(), 'a.cbz');
  const data = encode('<?xml version="1.0"?><ComicInfo><Title>日 Café</Title></ComicInfo>');
  writeFileSync(
    path,
    makeZip([
      { name: 'ComicInfo.xml', data },
      { name: '1.png', data: 'x' },
    ]),
  );
  expect((await read(path)).metadata.title).toBe('日 Café');
});
