// Audio of other kinds under the endings of audiobooks.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeM4b, makeMp3 } from '@/test/make/make-audio';
import { tinyPng } from '@/test/make/make-books';
import { tempFolder } from '@/test/temp-folder';
import { findFormatName } from '../find-format-name';
import { getFormat } from '../formats';

function little(value: number, length = 4): Buffer {
  const bytes = Buffer.alloc(length);
  bytes.writeUIntLE(value, 0, length);
  return bytes;
}

function big(value: number, length = 4): Buffer {
  const bytes = Buffer.alloc(length);
  bytes.writeUIntBE(value, 0, length);
  return bytes;
}

const sized = (bytes: Buffer) => Buffer.concat([little(bytes.length), bytes]);
const comments = Buffer.concat([
  sized(Buffer.from('made here')),
  little(3),
  ...['TITLE=The Log', 'ARTIST=Ann', 'SERIES=Row'].map((text) => sized(Buffer.from(text))),
]);

/** A second of silence: 44,100 samples. */
function makeFlac(): Buffer {
  const block = (type: number, body: Buffer) =>
    Buffer.concat([Buffer.of(type), big(body.length, 3), body]);
  const rate = Buffer.from([0x0a, 0xc4, 0x42, 0xf0, ...big(44_100)]);
  const info = Buffer.concat([big(4096, 2), big(4096, 2), Buffer.alloc(6), rate, Buffer.alloc(16)]);
  const text = (value: string) => Buffer.concat([big(value.length), Buffer.from(value)]);
  const picture = [
    big(3),
    text('image/png'),
    big(0),
    Buffer.alloc(16),
    big(tinyPng.length),
    tinyPng,
  ];
  return Buffer.concat([
    Buffer.from('fLaC'),
    block(0, info),
    block(4, comments),
    block(0x80 | 6, Buffer.concat(picture)),
    Buffer.alloc(100),
  ]);
}

function makeWav(): Buffer {
  const chunk = (id: string, body: Buffer) =>
    Buffer.concat([Buffer.from(id), little(body.length), body]);
  const form = [
    little(1, 2),
    little(1, 2),
    little(44_100),
    little(88_200),
    little(2, 2),
    little(16, 2),
  ];
  const info = Buffer.concat([
    Buffer.from('INFO'),
    chunk('INAM', Buffer.from('The Log\0')),
    chunk('IART', Buffer.from('Ann\0')),
  ]);
  const body = [
    chunk('fmt ', Buffer.concat(form)),
    chunk('LIST', info),
    chunk('data', Buffer.alloc(88_200)),
  ];
  return chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), ...body]));
}

function makeOpus(): Buffer {
  const page = (number: number, flags: number, position: number, body: Buffer) =>
    Buffer.concat([
      Buffer.from('OggS\0'),
      Buffer.of(flags),
      little(position),
      Buffer.alloc(4),
      little(1),
      little(number),
      Buffer.alloc(4),
      Buffer.of(1, body.length),
      body,
    ]);
  const head = Buffer.concat([
    Buffer.from('OpusHead\x01\x01'),
    little(0, 2),
    little(48_000),
    Buffer.alloc(3),
  ]);
  return Buffer.concat([
    page(0, 2, 0, head),
    page(1, 0, 0, Buffer.concat([Buffer.from('OpusTags'), comments])),
    page(2, 4, 48_000, Buffer.alloc(20)),
  ]);
}

/** AAC without a container: 44 frames of 1,024 samples. */
function makeAdts(): Buffer {
  const frame = Buffer.from([0xff, 0xf1, 0x50, 0x80, 0x02, 0x1f, 0xfc, ...Buffer.alloc(9)]);
  return Buffer.concat(Array.from({ length: 44 }, () => frame));
}

async function read(name: string, bytes: Buffer) {
  const path = join(tempFolder(), name);
  writeFileSync(path, bytes);
  return getFormat(findFormatName(path)!).read(path);
}

const endings = ['a.mp3', 'a.m4a', 'a.m4b'];

test.each([
  ['FLAC', makeFlac()],
  ['WAV', makeWav()],
  ['Opus', makeOpus()],
  ['MP3', makeMp3({ tags: { TIT2: 'The Log', TPE1: 'Ann' } })],
  ['MPEG-4', makeM4b({ tags: { '\xa9nam': 'The Log', '\xa9ART': 'Ann' } })],
])('%s is read whatever its file is called', async (_, bytes) => {
  for (const name of endings) {
    expect(await read(name, bytes)).toMatchObject({
      metadata: { title: 'The Log', authors: ['Ann'], durationMs: expect.any(Number) },
      problem: null,
    });
  }
});

test('the cover and the series of a FLAC file are read', async () => {
  const { metadata, coverMark } = await read('a.mp3', makeFlac());
  expect(metadata).toMatchObject({ series: 'Row', durationMs: 1_000 });
  expect(coverMark).not.toBeNull();
});

test('AAC without a container is sound', async () => {
  for (const name of endings) {
    expect(await read(name, makeAdts())).toMatchObject({
      metadata: { durationMs: expect.any(Number) },
      problem: null,
    });
  }
});
