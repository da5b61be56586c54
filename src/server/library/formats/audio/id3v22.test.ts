import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeMp3 } from '@/test/make/make-audio';
import { tinyPng } from '@/test/make/make-books';
import { tempFolder } from '@/test/temp-folder';
import { mp3 } from './audio';

const sound = makeMp3().subarray(10);

function frame(id: string, body: Buffer): Buffer {
  const head = Buffer.alloc(6);
  head.write(id);
  head.writeUIntBE(body.length, 3, 3);
  return Buffer.concat([head, body]);
}

const latin = (text: string) => Buffer.from(`\0${text}`, 'latin1');

function save(...frames: Buffer[]): string {
  const content = Buffer.concat(frames);
  const head = Buffer.from([0x49, 0x44, 0x33, 2, 0, 0, 0, 0, 0, 0]);
  head.writeUInt16BE(((content.length >> 7) << 8) | (content.length & 0x7f), 8);
  const path = join(tempFolder(), 'a.mp3');
  writeFileSync(path, Buffer.concat([head, content, sound]));
  return path;
}

const read = async (texts: readonly [id: string, text: string][]) =>
  mp3.read(save(...texts.map(([id, text]) => frame(id, latin(text)))));

test('a tag of v2.2 says as much as one of v2.3', async () => {
  const found = await read([
    ['TT2', 'The Log'],
    ['TP1', 'Ann/Bo'],
    ['TCM', 'Nan'],
    ['TAL', 'The Album'],
    ['TRK', '3/7'],
    ['TPA', '1/2'],
    ['TPB', 'P'],
    ['TYE', '1999'],
    ['TDA', '0403'],
    ['TXX', 'SERIES\0Row'],
    ['TXX', 'SERIES-PART\x002'],
    ['TXX', 'ISBN\x009780306406157'],
    ['COM', 'engiTunNORM\0 00000A2F 000009D1'],
    ['COM', 'eng\0Real words'],
  ]);
  expect(found).toMatchObject({
    metadata: {
      title: 'The Log',
      authors: ['Ann', 'Bo'],
      narrators: ['Nan'],
      series: 'Row',
      seriesNumber: '2',
      publisher: 'P',
      date: '1999-03-04',
      description: 'Real words',
      identifiers: [{ scheme: 'isbn', value: '9780306406157' }],
      album: 'The Album',
      disc: 1,
      track: 3,
      durationMs: expect.any(Number),
    },
    problem: null,
  });
});

test.each<[string, [string, string][], string | null]>([
  ['a year', [['TYE', '1999']], '1999'],
  [
    'a day of no calendar',
    [
      ['TYE', '1999'],
      ['TDA', '3102'],
    ],
    '1999-02',
  ],
  [
    'a month of no calendar',
    [
      ['TYE', '1999'],
      ['TDA', '0113'],
    ],
    '1999',
  ],
  [
    'zeros',
    [
      ['TYE', '0000'],
      ['TDA', '0000'],
    ],
    null,
  ],
  [
    'a whole date for a year',
    [
      ['TYE', '1999-03-04'],
      ['TDA', '0101'],
    ],
    '1999-03-04',
  ],
  ['a release time', [['TDR', '2005-06-07']], '2005-06-07'],
  [
    'an original year alone',
    [
      ['TOR', '1985'],
      ['TDA', '0403'],
    ],
    '1985',
  ],
  [
    'an original year beside its own',
    [
      ['TOR', '1985'],
      ['TYE', '1999'],
    ],
    '1999',
  ],
  ['recording dates in words', [['TRD', 'in June 1999']], '1999-06'],
])('the date of a tag of v2.2 with %s', async (_, texts, date) => {
  expect((await read(texts)).metadata.date).toBe(date);
});

test.each(['PNG', 'png', 'JPG'])(
  'a picture of a tag of v2.2 called %s is the cover',
  async (kind) => {
    const head = Buffer.from(`\0${kind}\x03name\0`, 'latin1');
    const path = save(frame('TT2', latin('T')), frame('PIC', Buffer.concat([head, tinyPng])));
    expect((await mp3.read(path)).coverMark).not.toBeNull();
    expect(Buffer.from((await mp3.readCover(path))!)).toEqual(tinyPng);
  },
);

test.each<[Record<string, string>, string | null]>([
  [{ TDRC: '2001-02-03T04:05' }, '2001-02-03'],
  [{ TDRC: '0000', TYER: '1999' }, '1999'],
  [{ TDRL: '2005-06' }, '2005-06'],
  [{ TDOR: '1985' }, '1985'],
  [{ TORY: '1985', TDAT: '0403' }, '1985'],
  [{ TYER: '1999', TDAT: '0403', TIME: '1010' }, '1999-03-04'],
  [{ TDRC: '2001', TYER: '1999', TDAT: '0403' }, '2001'],
])('the date of an MP3 with %j is %s', async (tags, date) => {
  for (const version of [3, 4]) {
    const bytes = makeMp3({ tags });
    bytes[3] = version;
    const path = join(tempFolder(), 'a.mp3');
    writeFileSync(path, bytes);
    expect((await mp3.read(path)).metadata.date).toBe(date);
  }
});
