// The small files that came out wrong once, and others of the same kinds.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { makeEpub, packageOf } from '@/test/make/make-books';
import { makeZip } from '@/test/make/make-zip';
import { tempFolder } from '@/test/temp-folder';
import { findFormatName } from './find-format-name';
import { getFormat } from './formats';

const cases = 'src/test/cases/media';
const pathOf = (name: string) => join(cases, name);
const read = (path: string) => getFormat(findFormatName(path)!).read(path);

/** "green", or whatever else the cover's pixels are. */
async function colorOf(path: string): Promise<string> {
  const cover = await getFormat(findFormatName(path)!).readCover(path);
  if (!cover) return 'none';
  const { dominant } = await sharp(cover).stats();
  return dominant.g > dominant.r && dominant.g > dominant.b ? 'green' : JSON.stringify(dominant);
}

test.each([
  ['a13-entities.m4b', { description: 'Rock & Roll\nsecond "line"' }],
  ['c02-month0.cbz', { date: '2020' }],
  ['c10-folder-named-jpg.cbz', { pageCount: 2 }],
  ['c13-empty-first-page.cbz', { pageCount: 1 }],
  ['c14-summary-html.cbz', { description: 'A & B x 5 < 6 and 7 > 3' }],
  ['e01-calibre-undefined-date.epub', { date: null }],
  ['e02-entities-in-description.epub', { description: "Tom & Jerry — don't" }],
  ['e04c-two-series-second-index.epub', { series: 'Row', seriesNumber: '2' }],
  [
    'e08-isbns.epub',
    {
      identifiers: ['9780000000002', '9780000000019', '9780000000026', '9780000000033'].map(
        (value) => ({ scheme: 'isbn', value }),
      ),
    },
  ],
  ['e10-style-in-description.epub', { description: 'Hello' }],
  ['m02b-unsync23.mp3', { title: 'M02b', durationMs: 1045 }],
  [
    'm03-plain-sizes-v24.mp3',
    { title: `M03 ${'x'.repeat(200)}`, authors: ['After'], durationMs: 1045 },
  ],
  ['m06-is-m4a.mp3', { title: 'M06', durationMs: 5000 }],
  ['m07-year0.mp3', { date: null }],
  ['m08-itunnorm.mp3', { description: 'The real words' }],
  ['m08c-description.mp3', { description: 'The real words' }],
  ['p01-no-D.pdf', { date: '2013-02-28' }],
  ['p06-calibre-date.pdf', { date: '1999-03-04' }],
])('%s', async (name, metadata) => {
  expect(await read(pathOf(name))).toMatchObject({ metadata, problem: null });
});

test.each([
  [
    'e07-html-entities-undeclared.epub',
    { title: 'Café Noir', authors: ['René'], publisher: 'After' },
  ],
  ['e09-space-before-xml.epub', { title: 'E09', authors: ['A B'] }],
  ['e12-latin1-bytes-says-utf8.epub', { title: 'Café Über' }],
])('%s is read, with a problem', async (name, metadata) => {
  expect(await read(pathOf(name))).toMatchObject({ metadata, problem: { code: 'BAD_XML' } });
});

test.each([
  'c01-ch1-ch1.5.cbz',
  'k837.cbz',
  'c10-folder-named-jpg.cbz',
  'c13-empty-first-page.cbz',
  'e18d-cover-not-in-manifest.epub',
  'm02b-unsync23.mp3',
  'm03-plain-sizes-v24.mp3',
])('%s has the green cover', async (name) => {
  const { coverMark } = await read(pathOf(name));
  expect(coverMark).not.toBeNull();
  expect(await colorOf(pathOf(name))).toBe('green');
});

interface Creators {
  version: string;
  metadata: string;
  authors: string[];
  narrators: string[];
  contributors: { name: string; role: string }[];
}

const creators = JSON.parse(readFileSync('src/test/cases/creators.json', 'utf8')) as Creators[];
const people = creators.map(({ version, metadata, ...expected }) => ({
  name: `${/<dc:title>(.*?)<\/dc:title>/.exec(metadata)?.[1]} (${version})`,
  opf: `<package xmlns="http://www.idpf.org/2007/opf" version="${version}">${metadata}</package>`,
  expected,
}));

test.each(people)('the people of $name', async ({ opf, expected }) => {
  const path = join(tempFolder(), 'a.epub');
  writeFileSync(path, makeEpub({ opf }));
  expect((await read(path)).metadata).toMatchObject(expected);
});

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
  ['UTF-8 as Latin-1', Buffer.from('Café Über'), 'ISO-8859-1', 'Café Über'],
  ['a control character', Buffer.from('Ca\x01fé'), 'UTF-8', 'Café'],
])('%s is read, with a problem', async (_, bytes, says, title) => {
  expect(await readOpf(encoded(bytes, says))).toMatchObject({
    metadata: { title },
    problem: { code: 'BAD_XML' },
  });
});

test.each([
  ['two byte order marks', '\ufeff\ufeff', 'T'],
  ['a tab and a line', '\t\r\n', 'T'],
  ['an entity of HTML', '', 'T&hellip;'],
])('a package document with %s is read, with a problem', async (_, before, title) => {
  expect(await readOpf(before + packageOf(`<dc:title>${title}</dc:title>`))).toMatchObject({
    metadata: { title: title.replace('&hellip;', '…') },
    problem: { code: 'BAD_XML' },
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
  ['in other case', 'IMG/Front.PNG'],
  ['seen from the top', 'OEBPS/img/front.png'],
])('a cover whose address is %s is found', async (_, href) => {
  const path = join(tempFolder(), 'a.epub');
  const opf = `<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>
    <item id="c" href="${href}" media-type="image/png" properties="cover-image"/></manifest></package>`;
  const data = readFileSync(pathOf('k837.cbz')).subarray(0, 8);
  writeFileSync(path, makeEpub({ opf, more: [{ name: 'OEBPS/img/front.png', data }] }));
  expect(Buffer.from((await getFormat(findFormatName(path)!).readCover(path))!)).toEqual(data);
});

test.each([
  [2, '3.png'],
  [1, '1.png'],
  [9, '1.png'],
])('ComicInfo’s FrontCover %s is %s', async (image, name) => {
  const path = join(tempFolder(), 'a.cbz');
  const info = `<ComicInfo><Pages><Page Image="0"/><Page Image="${image}" Type="FrontCover"/></Pages></ComicInfo>`;
  const names = ['10.png', '3.png', '2.png', '1.png'];
  const pages = names.map((page) => ({ name: page, data: page === '2.png' ? '' : page }));
  writeFileSync(path, makeZip([...pages, { name: 'ComicInfo.xml', data: info }]));
  expect(String(Buffer.from((await getFormat(findFormatName(path)!).readCover(path))!))).toBe(name);
});
