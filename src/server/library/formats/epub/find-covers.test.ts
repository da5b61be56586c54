import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeEpub, tinyPng } from '@/test/make/make-books';
import { tempFolder } from '@/test/temp-folder';
import { epub } from './epub';

const item = (id: string, href: string, more = 'media-type="image/png"') =>
  `<item id="${id}" href="${href}" ${more}/>`;
const opf = (metadata: string, manifest: string, rest = '') =>
  `<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata>${metadata}</metadata>
  <manifest>${manifest}</manifest>${rest}</package>`;
const page =
  '<html xmlns="http://www.w3.org/1999/xhtml"><body><img src="../b%20c.png"/></body></html>';
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
  <image xlink:href="b%20c.png"/></svg>`;

async function readCover(opfText: string) {
  const path = join(tempFolder(), 'a.epub');
  const more = Object.entries({
    'OEBPS/b c.png': tinyPng,
    'OEBPS/pages/cover.xhtml': page,
    'OEBPS/cover.svg': drawing,
  }).map(([name, data]) => ({ name, data }));
  writeFileSync(path, makeEpub({ opf: opfText, more }));
  const { coverMark, problem } = await epub.read(path);
  expect(problem).toBeNull();
  const cover = await epub.readCover(path);
  expect(coverMark === null).toBe(cover === null);
  return cover && Buffer.from(cover);
}

test.each([
  [
    'cover-image',
    opf('', item('a', 'b%20c.png', 'media-type="image/png" properties="cover-image"')),
  ],
  ['meta', opf('<meta name="cover" content="a"/>', item('a', 'b c.png'))],
  ['guide', opf('', '', '<guide><reference type="cover" href="pages/cover.xhtml#top"/></guide>')],
  ['name', opf('', item('cover', 'b c.png'))],
  [
    'drawing around it',
    opf('', item('a', 'cover.svg', 'media-type="image/svg+xml" properties="cover-image"')),
  ],
])('an EPUB’s cover by its %s', async (_, opfText) => {
  expect(await readCover(opfText)).toEqual(tinyPng);
});

test.each([
  ['leads out of the archive', opf('', item('cover', '../../../../etc/hostname'))],
  ['leads nowhere', opf('', item('cover', 'gone.png'))],
  ['is not named', opf('', '')],
])('a cover that %s is none', async (_, opfText) => {
  expect(await readCover(opfText)).toBeNull();
});

/** The picture that is taken of those in the archive, of which the manifest knows some. */
async function chosenOf(names: readonly string[], inManifest: readonly string[]) {
  const path = join(tempFolder(), 'a.epub');
  const pictureOf = (name: string) => Buffer.concat([tinyPng, Buffer.from(name)]);
  const more = names.map((name) => ({ name: `OEBPS/${name}`, data: pictureOf(name) }));
  const manifest = inManifest.map((name, index) => item(`i${index}`, name)).join('');
  writeFileSync(path, makeEpub({ opf: opf('', manifest), more }));
  const cover = await epub.readCover(path);
  return cover && Buffer.from(cover).subarray(tinyPng.length).toString();
}

test.each<[expected: string | null, names: string[], inManifest: string[]]>([
  ['front-cover.png', ['back-cover.png', 'front-cover.png'], ['back-cover.png', 'front-cover.png']],
  ['cover_front.png', ['cover_back.png', 'cover_front.png'], []],
  ['cover.png', ['Discover_files/logo.png', 'cover.png'], ['Discover_files/logo.png']],
  ['cover.png', ['undercover/p1.png', 'cover.png'], ['undercover/p1.png', 'cover.png']],
  ['images/cover.png', ['a-cover.png', 'images/cover.png'], ['a-cover.png', 'images/cover.png']],
  ['bookcover.png', ['rear cover.png', 'bookcover.png'], ['rear cover.png', 'bookcover.png']],
  [null, ['recover.png', 'uncovered.png'], ['recover.png', 'uncovered.png']],
])('%s is the cover of %j, %j in the manifest', async (expected, names, inManifest) => {
  expect(await chosenOf(names, inManifest)).toBe(expected);
});

const picture = '<item id="a" href="a.png" media-type="image/png"/>';
const pageItem = (id: string) =>
  `<item id="${id}" href="p.xhtml" media-type="application/xhtml+xml"/>`;
const showing = (body: string) =>
  `<html xmlns="http://www.w3.org/1999/xhtml"><body>${body}</body></html>`;
const guide = (reference: string) => `<guide><reference ${reference}/></guide>`;
const spine = '<spine><itemref idref="x"/></spine>';
const shown = showing('<img src="a.png"/>');

test.each<[string, string, string | undefined]>([
  ['an id in other case', opf('<meta name="cover" content="A"/>', picture), undefined],
  ['an id behind a "#"', opf('<meta name="cover" content="#a"/>', picture), undefined],
  ['a meta of EPUB 3’s form', opf('<meta property="cover">a</meta>', picture), undefined],
  [
    'a guide of Microsoft’s',
    opf('', '', guide('type="other.ms-coverimage-standard" href="a.png"')),
    undefined,
  ],
  [
    'a guide without the type',
    opf('', '', guide('type="text" title="Cover" href="p.xhtml"')),
    shown,
  ],
  ['a page that is named so', opf('', pageItem('cover') + picture), shown],
  ['a first page without words', opf('', pageItem('x') + picture, spine), shown],
  [
    'a first page with the word',
    opf('', pageItem('x') + picture, spine),
    showing('<p>Cover</p><img src="a.png"/>'),
  ],
  ['an object', opf('', pageItem('cover') + picture), showing('<object data="a.png"></object>')],
  [
    'a page whose first pictures lead nowhere',
    opf('', pageItem('cover') + picture),
    showing(
      '<img src="data:image/png;base64,xx"/><img src=""/><img src="gone.png"/><img src="a.png"/>',
    ),
  ],
])('an EPUB’s cover by %s is found', async (_, opfText, body) => {
  const path = join(tempFolder(), 'a.epub');
  const more = [{ name: 'OEBPS/a.png', data: tinyPng }];
  if (body) more.push({ name: 'OEBPS/p.xhtml', data: Buffer.from(body) });
  writeFileSync(path, makeEpub({ opf: opfText, more }));
  expect((await epub.read(path)).coverMark).not.toBeNull();
  expect(Buffer.from((await epub.readCover(path))!)).toEqual(tinyPng);
});

test.each([
  '<h1>Pride and Prejudice</h1><p>Jane Austen</p><img src="a.png"/>',
  '<p>Cover illustration by Ann, cover design by Bo.</p><img src="a.png"/>',
])('a picture on a first page with words is none: %s', async (words) => {
  const path = join(tempFolder(), 'a.epub');
  const body = showing(words);
  const more = [
    { name: 'OEBPS/a.png', data: tinyPng },
    { name: 'OEBPS/p.xhtml', data: body },
  ];
  writeFileSync(path, makeEpub({ opf: opf('', pageItem('x') + picture, spine), more }));
  expect((await epub.read(path)).coverMark).toBeNull();
});

test.each(['couverture', 'Portada', 'titelbild-1', 'обложка', '表紙'])(
  'a picture that is called %s is the cover',
  async (name) => {
    expect(await chosenOf([`${name}.png`, 'b.png'], [`${name}.png`, 'b.png'])).toBe(`${name}.png`);
  },
);
