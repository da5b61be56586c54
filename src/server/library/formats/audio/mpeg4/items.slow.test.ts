// Values of MPEG-4 tags whose type is none, or another than what they are.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeM4b, type AtomValue } from '@/test/make/make-audio';
import { tinyPng } from '@/test/make/make-books';
import { tempFolder } from '@/test/temp-folder';
import { m4b } from '../audio';

function save(bytes: Buffer): string {
  const path = join(tempFolder(), 'a.m4b');
  writeFileSync(path, bytes);
  return path;
}

const named = { name: '\xa9alb', type: 1, bytes: Buffer.from('Album') };
const read = (values: AtomValue[]) => m4b.read(save(makeM4b({ values: [named, ...values] })));

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const utf16le = (text: string) => Buffer.from(text, 'utf16le');
const mark = (bytes: Buffer) =>
  Buffer.concat([
    bytes.length > 1 && bytes[0] === 0 ? utf16be('\ufeff') : utf16le('\ufeff'),
    bytes,
  ]);
const cesu = Buffer.from('426f6f6b20eda0bdedb38a', 'hex');

test.each<[string, number, Buffer, string]>([
  ['UTF-8', 1, Buffer.from('Élan “x” 日本'), 'Élan “x” 日本'],
  ['UTF-8 of type 0', 0, Buffer.from('Élan'), 'Élan'],
  ['UTF-8 of type 18', 18, Buffer.from('Élan'), 'Élan'],
  ['UTF-8 that is called UTF-16', 2, Buffer.from('Odd Élan'), 'Odd Élan'],
  ['ASCII that is called UTF-16', 2, Buffer.from('Even'), 'Even'],
  ['UTF-8 of type 4', 4, Buffer.from('Élan'), 'Élan'],
  ['UTF-8 with zeros behind it', 1, Buffer.from('Élan\0\0'), 'Élan'],
  ['UTF-8 with a mark', 1, Buffer.from('\ufeffÉlan'), 'Élan'],
  ['UTF-8 whose last character is cut', 1, Buffer.from('Élan 日本').subarray(0, -1), 'Élan 日'],
  ['CESU-8', 1, cesu, 'Book 📊'],
  ['UTF-16', 2, utf16be('Élan'), 'Élan'],
  ['Chinese in UTF-16', 2, utf16be('日本語の本'), '日本語の本'],
  ['UTF-16 of type 5', 5, utf16be('Élan 日'), 'Élan 日'],
  ['UTF-16 with a mark', 2, mark(utf16be('Élan')), 'Élan'],
  ['UTF-16 of the other order with a mark', 2, mark(utf16le('Élan')), 'Élan'],
  ['UTF-16 of the other order', 2, utf16le('Plain'), 'Plain'],
  ['UTF-16 that is called UTF-8', 1, utf16be('Plain'), 'Plain'],
  ['UTF-16 of type 0', 0, utf16le('Plain'), 'Plain'],
  ['Latin-1', 1, Buffer.from('Élan', 'latin1'), 'Élan'],
  ['Windows-1252', 1, Buffer.from('\x93Caf\xe9\x94', 'latin1'), '“Café”'],
  [
    'Windows-1251',
    1,
    Buffer.from('cce0f1f2e5f020e820cce0f0e3e0f0e8f2e0', 'hex'),
    'Мастер и Маргарита',
  ],
  ['Shift-JIS', 1, Buffer.from('8ce1947982cd944c82c582a082e9', 'hex'), '吾輩は猫である'],
  ['a set of types that nobody knows', 0x0100_0001, Buffer.from('Élan'), 'Élan'],
])('a title in %s is read', async (_, type, bytes, title) => {
  expect((await read([{ name: '\xa9nam', type, bytes }])).metadata.title).toBe(title);
});

test('a value of type 0 that is no text is left out', async () => {
  const bytes = Buffer.of(0, 0, 0, 7, 1);
  expect((await read([{ name: '\xa9nam', type: 0, bytes }])).metadata.title).toBe('Album');
});

test('a place on a record is still one, beside texts that are put right', async () => {
  const { metadata } = await read([
    { name: 'trkn', type: 0, bytes: Buffer.of(0, 0, 0, 7, 0, 9, 0, 0) },
    { name: 'disk', type: 0, bytes: Buffer.of(0, 0, 0, 2, 0, 3) },
    { name: '\xa9ART', type: 0, bytes: Buffer.from('Ann') },
    { name: '\xa9wrt', type: 2, bytes: utf16be('Bo') },
    { name: 'desc', type: 0, bytes: Buffer.from('Words') },
    { name: '\xa9day', type: 2, bytes: utf16be('2020-02-03') },
  ]);
  expect(metadata).toMatchObject({
    track: 7,
    disc: 2,
    authors: ['Ann'],
    narrators: ['Bo'],
    description: 'Words',
    date: '2020-02-03',
  });
});

const draw = (format: 'png' | 'jpeg' | 'gif' | 'webp') =>
  sharp({ create: { width: 9, height: 9, channels: 3, background: 'green' } })
    .toFormat(format)
    .toBuffer();

test.each(
  (['png', 'jpeg', 'gif', 'webp'] as const).flatMap((format) =>
    [0, 1, 2, 13, 14, 21, 27, 0x0100_000d].map((type) => [format, type] as const),
  ),
)('a cover that is a %s and of type %d is found', async (format, type) => {
  const bytes = await draw(format);
  const path = save(makeM4b({ values: [named, { name: 'covr', type, bytes }] }));
  expect((await m4b.read(path)).coverMark).toMatch(/^\d+ \d+$/);
  expect(Buffer.from((await m4b.readCover(path))!)).toEqual(bytes);
});

test('what is no picture is no cover, whatever its type', async () => {
  for (const type of [0, 13, 14]) {
    const found = await read([{ name: 'covr', type, bytes: Buffer.from('no picture') }]);
    expect(found).toMatchObject({ coverMark: null, problem: null });
  }
});

test('a file whose sample table is broken keeps all its tags and its cover', async () => {
  const values = [
    { name: '\xa9nam', type: 2, bytes: utf16be('Title') },
    { name: 'desc', type: 1, bytes: Buffer.from('Words') },
    { name: 'covr', type: 0, bytes: tinyPng },
  ];
  const bytes = makeM4b({ values });
  bytes.writeUInt32BE(0x7fff_ffff, bytes.indexOf('stts') - 4);
  const path = save(bytes);
  expect(await m4b.read(path)).toMatchObject({
    metadata: { title: 'Title', description: 'Words', durationMs: 5_000 },
    problem: { code: 'BAD_AUDIO' },
    coverMark: expect.any(String),
  });
  expect(Buffer.from((await m4b.readCover(path))!)).toEqual(tinyPng);
});

test('any bytes in place of the tags cost no more than a problem', async () => {
  const whole = makeM4b({ values: [named, { name: 'covr', type: 0, bytes: tinyPng }] });
  const start = whole.indexOf('udta');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(whole.length - start - 1), fc.nat(255)), { maxLength: 8 }),
      async (changes) => {
        const bytes = Buffer.from(whole);
        for (const [at, byte] of changes) bytes[start + at] = byte;
        const found = await m4b.read(save(bytes)).catch((error: unknown) => error);
        expect(found).toMatchObject({});
        if (found instanceof Error) expect(found).toMatchObject({ code: expect.any(String) });
      },
    ),
    { numRuns: 200 },
  );
});
