import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeCbz } from '@/test/make/make-books';
import { makeZip } from '@/test/make/make-zip';
import { tempFolder } from '@/test/temp-folder';
import { cbz } from './cbz';

function read(bytes: Buffer) {
  const path = join(tempFolder(), 'comic.cbz');
  writeFileSync(path, bytes);
  return cbz.read(path);
}

test('a ComicInfo.xml says what the comic is', async () => {
  const info = `<Title>The End</Title><Series>Long</Series><Number>12</Number>
    <Writer>A, B</Writer><Penciller>C</Penciller><LanguageISO>en</LanguageISO>
    <Publisher>P</Publisher><Year>1999</Year><Month>3</Month><Day>-1</Day>
    <Summary>Once upon</Summary><GTIN>978</GTIN>`;
  expect(await read(makeCbz({ pages: 2, info }))).toEqual({
    metadata: {
      title: 'The End',
      authors: ['A', 'B'],
      narrators: [],
      contributors: [{ name: 'C', role: 'art' }],
      series: 'Long',
      seriesNumber: '12',
      language: 'en',
      publisher: 'P',
      date: '1999-03',
      description: 'Once upon',
      identifiers: [{ scheme: 'gtin', value: '978' }],
      pageCount: 2,
      durationMs: null,
      album: null,
      disc: null,
      track: null,
    },
    problem: null,
    coverMark: expect.stringMatching(/^\d+ 67$/),
  });
});

test('pages are images; what macOS leaves behind is none', async () => {
  const names = ['a/1.JPG', 'a/2.webp', '__MACOSX/a/._1.JPG', 'a/.hidden.png', 'a/', 'x.txt'];
  const bytes = makeZip(names.map((name) => ({ name, data: name.endsWith('/') ? '' : 'x' })));
  expect((await read(bytes)).metadata.pageCount).toBe(2);
});

test('a broken ComicInfo.xml costs a warning and no page', async () => {
  const bytes = makeZip([
    { name: '1.png', data: 'x' },
    { name: 'comicinfo.xml', data: 'not XML' },
  ]);
  expect(await read(bytes)).toMatchObject({
    metadata: { title: null, pageCount: 1 },
    problem: { code: 'BAD_XML' },
  });
});

test('pages under a password are counted and told', async () => {
  const bytes = makeZip([{ name: '1.png', data: 'x', encrypted: true }]);
  expect(await read(bytes)).toMatchObject({
    metadata: { pageCount: 1 },
    problem: { code: 'ENCRYPTED' },
  });
});

test.each([
  ['7z', Buffer.concat([Buffer.from('377abcaf271c', 'hex'), Buffer.alloc(600)])],
  ['RAR', Buffer.concat([Buffer.from('Rar!\x1a\x07\x01\0', 'latin1'), Buffer.alloc(600)])],
  ['tar', makeTar()],
])('a %s archive inside a .cbz is named', async (name, bytes) => {
  await expect(read(bytes)).rejects.toMatchObject({
    code: 'UNSUPPORTED',
    message: expect.stringContaining(name),
  });
});

/** The header of a tar of the old kind, without a magic. */
function makeTar(): Buffer {
  const header = Buffer.alloc(1024);
  header.write('1.png');
  header.fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

test.each([
  ['20', null],
  ['0', null],
  ['99999', null],
  [' 2020 ', '2020-02-03'],
  ['2020.0', '2020-02-03'],
])('the year %s of a ComicInfo.xml makes the date %s', async (year, date) => {
  const info = `<Year>${year}</Year><Month>2</Month><Day>3</Day>`;
  expect((await read(makeCbz({ info }))).metadata.date).toBe(date);
});

const rubbish = Buffer.alloc(100_000, 'PK\x05\x06 and other bytes');

test.each([
  ['zero bytes behind it', [], [Buffer.alloc(3_000)]],
  ['64 KB and more behind it', [], [Buffer.alloc(70_000)]],
  ['rubbish behind it', [], [rubbish.subarray(0, 1_000)]],
  ['a program before it', [Buffer.from('MZ'), Buffer.alloc(3_000)], []],
  ['a program before it and bytes behind', [Buffer.from('MZ\x90')], [Buffer.alloc(100)]],
])('an archive with %s is read', async (_, before, behind) => {
  const bytes = Buffer.concat([...before, makeCbz({ pages: 2 }), ...behind]);
  const path = join(tempFolder(), 'a.cbz');
  writeFileSync(path, bytes);
  expect(await cbz.read(path)).toMatchObject({ metadata: { pageCount: 2 }, problem: null });
  expect((await cbz.readCover(path))?.length).toBe(67);
});

test('the reason why something is no archive is plain text', async () => {
  await expect(read(rubbish)).rejects.toMatchObject({
    code: 'NOT_A_ZIP',
    message: expect.stringMatching(/^[ -~]+$/),
  });
});
