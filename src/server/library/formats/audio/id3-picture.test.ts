import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeMp3 } from '@/test/make/make-audio';
import { tinyPng } from '@/test/make/make-books';
import { tempFolder } from '@/test/temp-folder';
import { mp3 } from './audio';
import { plainPicture } from './id3-picture';

const sound = makeMp3().subarray(10);
const size = (length: number, bits: number) =>
  Buffer.from([3, 2, 1, 0].map((place) => (length >> (place * bits)) & (2 ** bits - 1)));

function save(version: number, before: Buffer): string {
  const frame = (id: string, body: Buffer) =>
    Buffer.concat([
      Buffer.from(id),
      size(body.length, version === 4 ? 7 : 8),
      Buffer.alloc(2),
      body,
    ]);
  const content = Buffer.concat([
    frame('TIT2', Buffer.from('\0T')),
    frame('APIC', Buffer.concat([before, tinyPng])),
  ]);
  const head = Buffer.from([0x49, 0x44, 0x33, version, 0, 0]);
  const path = join(tempFolder(), 'a.mp3');
  writeFileSync(path, Buffer.concat([head, size(content.length, 7), content, sound]));
  return path;
}

test.each<[string, string]>([
  ['a plain description', '\0image/png\0\x03Cover\0'],
  ['a description in UTF-16', '\x01image/png\0\x03\xff\xfeC\0o\0\0\0'],
  ['an empty one in UTF-16', '\x01image/png\0\x03\0\0'],
  ['an empty one in UTF-16 with a mark', '\x01image/png\0\x03\xff\xfe\0\0'],
  ['an empty one in UTF-16 that ends with one zero', '\x01image/png\0\x03\0'],
  ['Latin-1 that is called UTF-16', '\x01image/png\0\x03Cover\0'],
  ['an encoding that does not exist', '\x09image/png\0\x03\0'],
  ['zeros too many', '\0image/png\0\x03\0\0\0'],
  ['no type', '\0\0\x03\0'],
  ['another type than it is', '\0image/jpeg\0\x03\0'],
  ['the form of v2.2', '\0PNG\x03\0'],
])('a picture with %s is the cover', async (_, before) => {
  for (const version of [3, 4]) {
    const path = save(version, Buffer.from(before, 'latin1'));
    const { metadata, coverMark, problem } = await mp3.read(path);
    expect({ title: metadata.title, problem }).toEqual({ title: 'T', problem: null });
    expect(coverMark).not.toBeNull();
    expect(Buffer.from((await mp3.readCover(path))!)).toEqual(tinyPng);
  }
});

test('no bytes make it fail, and what comes out is left as it is', () => {
  const piece = fc.constantFrom(
    '\0',
    '\x01',
    '\xff\xfe',
    'image/png',
    'PNG',
    'Cover',
    '\x03',
    '\xff\xd8\xff',
    'GIF89a',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const once = plainPicture(Buffer.from(pieces.join(''), 'latin1'));
      expect(plainPicture(once)).toBe(once);
    }),
  );
});
