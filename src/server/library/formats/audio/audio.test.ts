import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeM4b, makeMp3 } from '@/test/make/make-audio';
import { tinyPng } from '@/test/make/make-books';
import { tempFolder } from '@/test/temp-folder';
import { getFormat } from '../formats';

function save(name: string, bytes: Buffer): { path: string; format: ReturnType<typeof getFormat> } {
  const path = join(tempFolder(), name);
  writeFileSync(path, bytes);
  return { path, format: getFormat(name.split('.').at(-1)!) };
}

async function read(name: string, bytes: Buffer) {
  const { path, format } = save(name, bytes);
  return format.read(path);
}

async function verify(name: string, bytes: Buffer) {
  const { path, format } = save(name, bytes);
  return format.verify(path);
}

test('an MP3’s tags: the artist wrote it, the composer reads it', async () => {
  const tags = { TIT2: ' The  Log ', TPE1: 'Mara Venn;Bo Lund', TCOM: 'Ida Kettle', TYER: '2024' };
  const custom = { SERIES: 'Coast', 'SERIES-PART': '1.5' };
  const found = await read('a.mp3', makeMp3({ tags, custom, picture: tinyPng }));
  expect(found).toMatchObject({
    metadata: {
      title: 'The Log',
      authors: ['Mara Venn', 'Bo Lund'],
      narrators: ['Ida Kettle'],
      series: 'Coast',
      seriesNumber: '1.5',
      date: '2024',
    },
    problem: null,
  });
  expect(found.metadata.durationMs).toBeCloseTo(1_045, -1);
  expect(found.coverMark).toMatch(/^\d+ \d+$/);
});

test('a narrator by name goes before the composer', async () => {
  const file = makeMp3({ tags: { TCOM: 'Nobody' }, custom: { NARRATOR: 'Ida Kettle' } });
  expect((await read('a.mp3', file)).metadata.narrators).toEqual(['Ida Kettle']);
});

test.each(['a.m4b', 'a.m4a'])('an MPEG-4’s tags (%s)', async (name) => {
  const tags = { '\xa9nam': 'The Log', '\xa9ART': 'Mara Venn', '\xa9wrt': 'Ida Kettle' };
  expect(await read(name, makeM4b({ tags, seconds: 5 }))).toMatchObject({
    metadata: {
      title: 'The Log',
      authors: ['Mara Venn'],
      narrators: ['Ida Kettle'],
      durationMs: 5_000,
    },
    problem: null,
    coverMark: null,
  });
});

test.each([
  ['text.mp3', 'NO_AUDIO', Buffer.from('no sound at all '.repeat(100))],
  ['tag-cut-off.mp3', 'BAD_AUDIO', makeMp3({ tags: { TIT2: 'x'.repeat(999) } }).subarray(0, 300)],
  ['cut-off.m4b', 'BAD_AUDIO', makeM4b().subarray(0, 700)],
  ['text.m4b', 'BAD_AUDIO', Buffer.from('no sound at all '.repeat(100))],
])('%s is %s', async (name, code, bytes) => {
  await expect(read(name, bytes)).rejects.toMatchObject({ code });
});

test('tags without sound are kept, with a warning', async () => {
  const file = makeMp3({ tags: { TIT2: 'Silence' }, frames: 0 });
  expect(await read('a.mp3', file)).toMatchObject({
    metadata: { title: 'Silence', durationMs: null },
    problem: { code: 'NO_AUDIO' },
  });
});

test('verify finds what was cut off, and nothing where nothing is wrong', async () => {
  const whole = makeM4b();
  expect(await verify('a.m4b', whole)).toBeNull();
  expect(await verify('a.m4b', Buffer.concat([whole, Buffer.alloc(7)]))).toBeNull();
  expect(await verify('a.m4b', whole.subarray(0, -10))).toMatchObject({ code: 'TRUNCATED' });
  expect(await verify('a.mp3', makeMp3())).toBeNull();
  expect(await verify('a.mp3', makeMp3({ frames: 0 }))).toMatchObject({ code: 'NO_AUDIO' });
});

test('an MPEG-4 with a broken table keeps its tags and its length, with the problem', async () => {
  const tags = { '\xa9nam': 'The Log', '\xa9ART': 'Mara Venn', '\xa9wrt': 'Ida Kettle' };
  const bytes = makeM4b({ tags, seconds: 5 });
  bytes.writeUInt32BE(0x7fff_ffff, bytes.indexOf('stts') - 4);
  expect(await read('a.m4b', bytes)).toMatchObject({
    metadata: {
      title: 'The Log',
      authors: ['Mara Venn'],
      narrators: ['Ida Kettle'],
      durationMs: 5_000,
    },
    problem: { code: 'BAD_AUDIO' },
    coverMark: null,
  });
});

test('an MPEG-4 with a broken table and nothing else is unreadable', async () => {
  const bytes = makeM4b({ tags: { '\xa9nam': 'The Log' } });
  bytes.writeUInt32BE(0x7fff_ffff, bytes.indexOf('stts') - 4);
  for (const type of ['udta', 'mvhd']) bytes.write('xxxx', bytes.indexOf(type), 'latin1');
  await expect(read('a.m4b', bytes)).rejects.toMatchObject({ code: 'BAD_AUDIO' });
});

test('a whole date in a v2.3 year is read, and a day of no calendar is cut', async () => {
  const dateOf = async (tags: Record<string, string>) =>
    (await read('a.mp3', makeMp3({ tags }))).metadata.date;
  expect(await dateOf({ TYER: '2020-02-03' })).toBe('2020-02-03');
  expect(await dateOf({ TYER: '2020', TDAT: '3002' })).toBe('2020-02');
  expect(await dateOf({ TYER: '0' })).toBeNull();
});

test('a description in a comment of that name, or in an atom of its own, comes first', async () => {
  const comment = (name: string, text: string) => `eng${name}\0${text}`;
  const mp3 = makeMp3({ tags: { COMM: comment('Description', 'The words') } });
  expect((await read('a.mp3', mp3)).metadata.description).toBe('The words');
  const m4b = makeM4b({ tags: { '\xa9cmt': 'Ripped by X', '\xa9des': 'The words' } });
  expect((await read('a.m4b', m4b)).metadata.description).toBe('The words');
});

test.each([
  ['<i>Ren&eacute;</i>', ['René']],
  ['<b>Ann</b> Lee', ['Ann Lee']],
  ['<b>Ann</b> Lee/Bo &amp; Co', ['Ann Lee', 'Bo & Co']],
  ['Ann<br/>Lee;Bo', ['Ann Lee', 'Bo']],
  ['Ann/Bo', ['Ann', 'Bo']],
])('the people of %s are told apart after its markup is gone', async (artist, authors) => {
  const { metadata } = await read('a.mp3', makeMp3({ tags: { TPE1: artist } }));
  expect(metadata.authors).toEqual(authors);
});
