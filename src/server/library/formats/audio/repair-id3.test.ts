import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeMp3 } from '@/test/make/make-audio';
import { tempFolder } from '@/test/temp-folder';
import { mp3 } from './audio';
import { repairId3 } from './repair-id3';

const sound = makeMp3().subarray(10);
const uint32 = (value: number) =>
  Buffer.from([24, 16, 8, 0].map((shift) => (value >> shift) & 255));
const synchsafe = (value: number) =>
  Buffer.from([21, 14, 7, 0].map((shift) => (value >> shift) & 127));

interface FrameShape {
  id: string;
  body: Buffer;
  flags?: number;
  size?: Buffer;
}

function frame({ id, body, flags = 0, size = uint32(body.length) }: FrameShape): Buffer {
  return Buffer.concat([Buffer.from(id), size, Buffer.of(0, flags), body]);
}

function tagOf(version: number, flags: number, content: Buffer): Buffer {
  const head = Buffer.from([0x49, 0x44, 0x33, version, 0, flags]);
  return Buffer.concat([head, synchsafe(content.length), content]);
}

async function read(tag: Buffer, end = Buffer.of()) {
  const path = join(tempFolder(), 'a.mp3');
  writeFileSync(path, Buffer.concat([tag, sound, end]));
  return mp3.read(path);
}

const latin = (text: string) => Buffer.concat([Buffer.of(0), Buffer.from(text, 'latin1')]);
const title = frame({ id: 'TIT2', body: latin('A Title') });

test.each([
  [
    'unsynchronisation that only the tag itself tells of',
    tagOf(
      4,
      0x80,
      frame({
        id: 'TIT2',
        body: Buffer.from('\x01\xff\x00\xfeA\x00 \x00T\x00i\x00t\x00l\x00e\x00', 'latin1'),
      }),
    ),
  ],
  ['an extended header', tagOf(3, 0x40, Buffer.concat([uint32(6), Buffer.alloc(6), title]))],
  [
    'a packed frame in v2.4',
    tagOf(
      4,
      0,
      frame({
        id: 'TIT2',
        flags: 0x09,
        body: Buffer.concat([synchsafe(8), deflateSync(latin('A Title'))]),
      }),
    ),
  ],
  [
    'a group and an unsynchronised frame',
    tagOf(
      4,
      0x80,
      frame({ id: 'TIT2', flags: 0x42, body: Buffer.concat([Buffer.of(9), latin('A Title')]) }),
    ),
  ],
  [
    'one plain size among synchsafe ones',
    tagOf(
      4,
      0,
      Buffer.concat([
        frame({ id: 'TIT3', body: latin('x'.repeat(300)), size: uint32(301) }),
        frame({ id: 'TALB', body: latin('y'.repeat(300)), size: synchsafe(301) }),
        title,
      ]),
    ),
  ],
])('a tag with %s is read', async (_, tag) => {
  expect(await read(tag)).toMatchObject({ metadata: { title: 'A Title' }, problem: null });
});

test('the older tag at the end of a file goes with a repaired one', async () => {
  const end = Buffer.alloc(128);
  end.write('TAG');
  end.write('An Artist', 33);
  const tag = tagOf(3, 0x80, title);
  expect(await read(tag, end)).toMatchObject({
    metadata: { title: 'A Title', authors: ['An Artist'], durationMs: expect.any(Number) },
  });
});

test.each([
  ['v2.3', 3],
  ['v2.4', 4],
])('Windows-1251 in %s is recognised', async (_, version) => {
  const cyrillic = (hex: string) => Buffer.concat([Buffer.of(0), Buffer.from(hex, 'hex')]);
  const content = Buffer.concat([
    frame({ id: 'TIT2', body: cyrillic('cce0f1f2e5f020e820cce0f0e3e0f0e8f2e0') }),
    frame({ id: 'TPE1', body: cyrillic('c1f3ebe3e0eaeee2') }),
  ]);
  expect(await read(tagOf(version, 0, content))).toMatchObject({
    metadata: { title: 'Мастер и Маргарита', authors: ['Булгаков'] },
  });
});

test('Windows-1251 in an ID3v1 tag is recognised', async () => {
  const end = Buffer.alloc(128);
  end.write('TAG');
  Buffer.from('cce0f1f2e5f0', 'hex').copy(end, 3);
  expect((await read(Buffer.of(), end)).metadata.title).toBe('Мастер');
});

test.each(['Pèlerinage à Éphèse', 'Ångström', 'Être', 'Çà et là', 'naïve café'])(
  '%s stays Western',
  async (text) => {
    const tag = tagOf(3, 0, frame({ id: 'TIT2', body: latin(text) }));
    expect((await read(tag)).metadata.title).toBe(text);
  },
);

test('UTF-8 that says it is Latin-1 is read as UTF-8', async () => {
  const body = Buffer.concat([Buffer.of(0), Buffer.from('Café “Über”')]);
  expect((await read(tagOf(3, 0, frame({ id: 'TIT2', body })))).metadata.title).toBe('Café “Über”');
});

test('a slash in a text of v2.3 is a slash', async () => {
  const body = latin('DESCRIPTION\0<p>One</p>See https://example.org/a');
  const { metadata } = await read(tagOf(3, 0, frame({ id: 'TXXX', body })));
  expect(metadata.description).toBe('One\nSee https://example.org/a');
});

test('the day of an ID3v2.3 tag stands apart from its year', async () => {
  const content = Buffer.concat([
    frame({ id: 'TYER', body: latin('2020') }),
    frame({ id: 'TDAT', body: latin('0302') }),
  ]);
  expect((await read(tagOf(3, 0, content))).metadata.date).toBe('2020-02-03');
});

test('no bytes make the repair fail, and what it writes needs no repair', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 4 }),
      fc.uint8Array({ maxLength: 200 }),
      (version, bytes) => {
        for (const flags of [0, 0x40, 0x80, 0xc0]) {
          const repaired = repairId3(tagOf(version, flags, Buffer.from(bytes)), true)!;
          expect(repairId3(repaired)).toBeNull();
        }
      },
    ),
  );
});

test('a compressed frame of v2.3 is unpacked, whatever the tag itself says', async () => {
  const body = Buffer.concat([uint32(8), deflateSync(latin('A Title'))]);
  const artist = frame({ id: 'TPE1', body: latin('Ann') });
  const packed = frame({ id: 'TIT2', flags: 0x80, body });
  const { metadata } = await read(tagOf(3, 0, Buffer.concat([artist, packed])));
  expect(metadata).toMatchObject({ title: 'A Title', authors: ['Ann'] });
});

const utf16le = (text: string) => Buffer.from(text, 'utf16le');
const utf16be = (text: string) => utf16le(text).swap16();
const cesu = Buffer.from('426f6f6b20eda0bdedb38a', 'hex');
const big = Buffer.of(0xfe, 0xff);
const little = Buffer.of(0xff, 0xfe);

test.each<[string, number, Buffer, string]>([
  ['Latin-1 that is called UTF-8', 3, Buffer.from('Café', 'latin1'), 'Café'],
  ['Windows-1251 that is called UTF-8', 3, Buffer.from('cce0f1f2e5f0', 'hex'), 'Мастер'],
  ['CESU-8', 3, cesu, 'Book 📊'],
  ['CESU-8 that is called Latin-1', 0, cesu, 'Book 📊'],
  ['UTF-8 whose last character is cut', 3, Buffer.from('Élan 日本').subarray(0, -1), 'Élan 日'],
  ['UTF-16 that is called Latin-1', 0, Buffer.concat([little, utf16le('Café')]), 'Café'],
  [
    'UTF-16 of the other order that is called Latin-1',
    0,
    Buffer.concat([big, utf16be('Café')]),
    'Café',
  ],
  ['UTF-16 that is called UTF-8', 3, Buffer.concat([little, utf16le('Café 日')]), 'Café 日'],
  ['UTF-16 with a mark', 1, Buffer.concat([little, utf16le('Café')]), 'Café'],
  ['UTF-16 of the other order with a mark', 1, Buffer.concat([big, utf16be('Café')]), 'Café'],
  ['UTF-16 without a mark', 1, utf16le('Café'), 'Café'],
  ['UTF-16 of the other order without a mark', 1, utf16be('Café'), 'Café'],
  ['UTF-16 that says its order', 2, utf16be('Café'), 'Café'],
  [
    'UTF-16 that says its order and has a mark',
    2,
    Buffer.concat([little, utf16le('Café')]),
    'Café',
  ],
  ['UTF-16 and half a zero', 1, Buffer.concat([little, utf16le('Café'), Buffer.of(0)]), 'Café'],
  ['UTF-8 that is called UTF-16', 1, Buffer.from('Plain text'), 'Plain text'],
])('a title in %s is read', async (_, encoding, bytes, expected) => {
  const body = Buffer.concat([Buffer.of(encoding), bytes]);
  for (const version of [3, 4]) {
    const found = await read(tagOf(version, 0, frame({ id: 'TIT2', body })));
    expect(found.metadata.title).toBe(expected);
  }
});

test.each([
  ['Windows-1251', 'cce0f1f2e5f020e820cce0f0e3e0f0e8f2e0', 'ENCODING_GUESSED'],
  ['UTF-8', Buffer.from('Café').toString('hex'), null],
  ['Latin-1', 'c9e9', null],
])('of a title in %s that does not say so the problem is one at most', async (name, hex, code) => {
  const body = Buffer.concat([Buffer.of(0), Buffer.from(hex, 'hex')]);
  const content = Buffer.concat(['TIT2', 'TPE1', 'TALB'].map((id) => frame({ id, body })));
  for (const version of [3, 4]) {
    const { problem } = await read(tagOf(version, 0, content));
    expect(problem?.code ?? null).toBe(code);
    if (code) expect(problem!.message).toContain(`read as ${name}`);
  }
});
