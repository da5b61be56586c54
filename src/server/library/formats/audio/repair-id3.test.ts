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
