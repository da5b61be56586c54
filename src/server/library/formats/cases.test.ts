// The small files that came out wrong once, and others of the same kinds.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { makeEpub } from '@/test/make/make-books';
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
    'XML_REPAIRED',
    { title: 'Café Noir', authors: ['René'], publisher: 'After' },
  ],
  ['e09-space-before-xml.epub', 'XML_REPAIRED', { title: 'E09', authors: ['A B'] }],
  ['e12-latin1-bytes-says-utf8.epub', 'BAD_XML', { title: 'Café Über' }],
])('%s is read, and %s says that it is not well-formed', async (name, code, metadata) => {
  expect(await read(pathOf(name))).toMatchObject({ metadata, problem: { code } });
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
