import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { shapeBookSummary } from '@/server/shapes/shape-book';
import { logTo } from '@/server/logger';
import { explain } from '@/test/queries/explain';
import { makeMp3 } from '@/test/make/make-audio';
import { makeCbz, makeEpub, tinyPng } from '@/test/make/make-books';
import { makePdf } from '@/test/make/make-pdf';
import { makeZip } from '@/test/make/make-zip';
import { scannedLibrary } from '@/test/library/scanned-library';
import type { PoolOptions } from '../readers/reader-pool';
import { openCoverMaker } from './cover-maker';
import { findFileOfCover } from './cover-store';

const never = new AbortController().signal;

/** A library, scanned with `files` in it, and what makes its covers. */
async function coveredLibrary(
  files: Record<string, Buffer>,
  pool: Partial<PoolOptions> = {},
  now?: () => number,
) {
  const library = await scannedLibrary();
  const { db, paths, coverFolder: folder, book } = library;
  for (const [name, bytes] of Object.entries(files)) library.write(name, bytes);
  await library.scan();
  const options = { db, libraryPaths: paths, folder, ...(now && { now }) };
  const covers = openCoverMaker({ ...options, pool: { lanes: 1, ...pool } });
  onTestFinished(() => covers.close());
  const keyOf = async (name: string) => (await book(name))!.coverKey!;
  const get = async (name: string, signal = never) => covers.get(await keyOf(name), signal);
  const isKept = (key: string) => existsSync(join(folder, key.slice(0, 2), `${key}.jpg`));
  return { ...library, covers, keyOf, get, isKept };
}

/** What the server's own log says from now on. */
function listen(): string[] {
  const lines: string[] = [];
  logTo({ write: (line: string) => void lines.push(line) });
  onTestFinished(() => logTo({ write: () => {} }));
  return lines;
}

const blue = (width: number) =>
  sharp({ create: { width, height: width, channels: 3, background: 'blue' } })
    .png()
    .toBuffer();
test('a picture without its last bytes is shown as far as it goes, with a warning', async () => {
  const lines = listen();
  const { get, book, keyOf, isKept } = await coveredLibrary({
    'a.cbz': readFileSync('src/test/cases/media/x-trunc.jpg.cbz'),
  });
  const { dominant } = await sharp(await get('a.cbz')).stats();
  expect(dominant.g).toBeGreaterThan(dominant.r);
  expect(isKept(await keyOf('a.cbz'))).toBe(true);
  expect(lines.join('')).toContain('cover could be made only in part');
  expect(await book('a.cbz')).toMatchObject({ coverCode: 'COVER_IN_PART', problem: 'damaged' });
  expect(shapeBookSummary((await book('a.cbz'))!).cover_url).toContain(await keyOf('a.cbz'));
});

test('where the first page cannot be drawn the next one is shown, and log and book say so', async () => {
  const lines = listen();
  const pages = [
    { name: '1.png', data: tinyPng.subarray(0, 40) },
    { name: '2.png', data: await blue(9) },
  ];
  const { get, book, keyOf } = await coveredLibrary({ 'a.cbz': makeZip(pages) });
  expect(await sharp(await get('a.cbz')).metadata()).toMatchObject({ width: 9 });
  const message = 'the PNG breaks off before its end; 2.png is shown in its place';
  expect(lines).toEqual([expect.stringMatching(`${message}.*cover was made of another page`)]);
  expect(await book('a.cbz')).toMatchObject({
    coverCode: 'COVER_OF_OTHER_PAGE',
    coverMessage: message,
    problem: 'damaged',
  });
  expect(shapeBookSummary((await book('a.cbz'))!).cover_url).toContain(await keyOf('a.cbz'));
});

const broken = makeZip([{ name: '1.png', data: tinyPng.subarray(0, 40) }]);

test('a scan opens no picture; the first request makes it, and the next ones have it', async () => {
  const { keyOf, get, isKept, db, paths, coverFolder } = await coveredLibrary({
    'a.cbz': makeZip([{ name: '1.png', data: await blue(900) }]),
  });
  const key = await keyOf('a.cbz');
  expect(isKept(key)).toBe(false);
  const cover = await get('a.cbz');
  expect(await sharp(cover).metadata()).toMatchObject({ format: 'jpeg', width: 400 });
  expect(isKept(key)).toBe(true);
  // Another server's maker, with nothing in its memory and no thread to ask.
  const other = openCoverMaker({
    db,
    libraryPaths: paths,
    folder: coverFolder,
    pool: { lanes: 0 },
  });
  expect(Buffer.compare(await other.get(key, never), cover)).toBe(0);
});

test('however many ask for a cover, it is made once', async () => {
  const { keyOf, get, coverFolder } = await coveredLibrary({ 'a.cbz': makeCbz() });
  const key = await keyOf('a.cbz');
  const all = await Promise.all(Array.from({ length: 20 }, () => get('a.cbz')));
  expect(new Set(all).size).toBe(1);
  const file = join(coverFolder, key.slice(0, 2), `${key}.jpg`);
  const { ino } = statSync(file);
  await get('a.cbz');
  expect(statSync(file).ino).toBe(ino);
});

test('the picture says the key: another one has another, another time of the file has not', async () => {
  const { write, scan, keyOf, get } = await coveredLibrary({
    'a.cbz': makeCbz(),
    'b.cbz': makeCbz(),
  });
  const [first, other] = [await keyOf('a.cbz'), await keyOf('b.cbz')];
  expect(other).not.toBe(first);
  write('a.cbz', makeCbz(), 1_700_000_500);
  await scan();
  expect(await keyOf('a.cbz')).toBe(first);
  write('a.cbz', makeZip([{ name: '1.png', data: await blue(7) }]), 1_700_001_000);
  await scan();
  expect(await keyOf('a.cbz')).not.toBe(first);
  expect(await sharp(await get('a.cbz')).metadata()).toMatchObject({ width: 7 });
});

test('a file that changed or went since the last scan has no cover for now, which is not held against it', async () => {
  const { write, scan, get, keyOf, covers, book, folder } = await coveredLibrary({
    'a.cbz': makeCbz(),
    'b.cbz': makeCbz(),
  });
  const old = await keyOf('a.cbz');
  write('a.cbz', makeCbz({ pages: 9 }), 1_700_000_500);
  rmSync(join(folder, 'b.cbz'));
  await expect(get('a.cbz')).rejects.toThrow('FILE_CHANGED');
  await expect(get('b.cbz')).rejects.toThrow('ENOENT');
  for (const name of ['a.cbz', 'b.cbz']) {
    expect(await book(name)).toMatchObject({ coverCode: null, problem: null });
  }
  await scan();
  expect((await get('a.cbz')).length).toBeGreaterThan(0);
  await expect(get('b.cbz')).rejects.toMatchObject({ status: 404, message: 'no such cover' });
  expect((await covers.get(old, never)).length).toBeGreaterThan(0);
});

test('a cover that cannot be made is tried once, and its book says why until the file changes', async () => {
  const { scan, write, get, keyOf, book, covers } = await coveredLibrary({ 'a.cbz': broken });
  expect(await book('a.cbz')).toMatchObject({ problem: null, scanCode: null });
  const log = listen();
  const key = await keyOf('a.cbz');
  await expect(get('a.cbz')).rejects.toThrow(/could not be made: BAD_COVER/);
  expect(await book('a.cbz')).toMatchObject({
    coverKey: key,
    coverCode: 'BAD_COVER',
    problem: 'damaged',
    scanCode: null,
    coverMessage: expect.stringMatching(/\w/),
  });
  await expect(covers.get(key, never)).rejects.toThrow('no such cover');
  expect(log.filter((line) => line.includes('cover could not be made'))).toHaveLength(1);
  expect((await scan()).summary).toMatchObject({ unchanged: 1 });
  expect(await book('a.cbz')).toMatchObject({ problem: 'damaged' });
  write('a.cbz', makeCbz(), 1_700_000_500);
  await scan();
  expect(await book('a.cbz')).toMatchObject({ coverCode: null, coverMessage: null, problem: null });
  expect((await get('a.cbz')).length).toBeGreaterThan(0);
});

test('what turns out to be no picture is no cover, and no problem', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';
  const { get, book } = await coveredLibrary({ 'a.cbz': makeZip([{ name: '1.png', data: svg }]) });
  await expect(get('a.cbz')).rejects.toThrow('no such cover');
  expect(await book('a.cbz')).toMatchObject({ coverKey: null, coverCode: null, problem: null });
});

test('a bomb of a picture costs its own cover: the others come', async () => {
  const bomb = Buffer.from(tinyPng);
  bomb.writeUInt32BE(60_000, 16);
  bomb.writeUInt32BE(60_000, 20);
  const noise = Buffer.concat([tinyPng, Buffer.alloc(21 << 20)]);
  const { get, book } = await coveredLibrary({
    'pixels.cbz': makeZip([{ name: '1.png', data: bomb }]),
    'bytes.mp3': makeMp3({ picture: noise }),
    'lie.cbz': makeZip([
      { name: '1.png', data: Buffer.alloc(30 << 20), deflate: true, claimedSize: 9 },
    ]),
    'good.cbz': makeCbz(),
  });
  const bad = ['pixels.cbz', 'bytes.mp3', 'lie.cbz'];
  const [good] = await Promise.all([
    get('good.cbz'),
    ...bad.map((name) => expect(get(name)).rejects.toThrow('BAD_COVER')),
  ]);
  expect(good.length).toBeGreaterThan(0);
  for (const name of bad) expect(await book(name)).toMatchObject({ coverCode: 'BAD_COVER' });
});

test('a cover that says itself too large is a warning of the scan, and never asked for', async () => {
  const large = { name: '1.png', data: Buffer.alloc(21 << 20), deflate: true };
  const { book } = await coveredLibrary({ 'a.cbz': makeZip([large]) });
  expect(await book('a.cbz')).toMatchObject({ coverKey: null, scanCode: 'BAD_COVER' });
});

test('logs a temporary failure, waits before the next try, and does not mark the book', async () => {
  const { get, book, folder } = await coveredLibrary({ 'a.cbz': makeCbz() }, { timeoutMs: 1 });
  const log = listen();
  await expect(get('a.cbz')).rejects.toThrow('TIMEOUT');
  await expect(get('a.cbz')).rejects.toThrow('TIMEOUT');
  expect(log.filter((line) => line.includes('cover could not be made'))).toHaveLength(1);
  expect(log[0]).toContain(join(folder, 'a.cbz'));
  expect(await book('a.cbz')).toMatchObject({ coverCode: null, problem: null });
});

test('gives a cover up that times out each time, until a forced scan reads its book again', async () => {
  let hours = 0;
  const { get, keyOf, covers, book, scan, folder } = await coveredLibrary(
    { 'a.cbz': makeCbz() },
    { timeoutMs: 1 },
    () => hours * 3_600_000,
  );
  const key = await keyOf('a.cbz');
  const log = listen();
  for (; hours < 3; hours++) await expect(get('a.cbz')).rejects.toThrow('TIMEOUT');
  for (; hours < 9; hours++) await expect(covers.get(key, never)).rejects.toThrow('no such cover');
  expect(log).toHaveLength(3);
  expect(log[2]).toContain('cover timed out each time and was given up');
  expect(log[2]).toContain(join(folder, 'a.cbz'));
  const givenUp = {
    coverCode: 'TIMEOUT',
    coverMessage: 'it was not read within 0.001 s, at each attempt',
    problem: 'damaged',
  };
  expect(await book('a.cbz')).toMatchObject(givenUp);
  await scan();
  expect(await book('a.cbz')).toMatchObject(givenUp);
  await scan({ force: true });
  expect(await book('a.cbz')).toMatchObject({ coverCode: null, coverMessage: null, problem: null });
  await expect(covers.get(key, never)).rejects.toThrow('TIMEOUT');
});

test('an abandoned request costs nothing; requests beyond the queue are refused', async () => {
  const files = Object.fromEntries([...'abcde'].map((name) => [`${name}.cbz`, makeCbz()]));
  const { covers, keyOf, isKept } = await coveredLibrary(files, { lanes: 1, maxWaiting: 2 });
  const keys = await Promise.all(Object.keys(files).map(keyOf));
  const asking = new AbortController();
  const all = Promise.allSettled(
    keys.map((key, index) => covers.get(key, index === 1 ? asking.signal : never)),
  );
  asking.abort();
  const outcomes = await all;
  // Who comes first at the lane is open. Three have room; who went away has it for nothing.
  const isMade = outcomes.map(({ status }) => status === 'fulfilled');
  expect(isMade[1]).toBe(false);
  expect([2, 3]).toContain(isMade.filter(Boolean).length);
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  for (const { reason } of refused) expect(reason).toMatchObject({ status: 503 });
  expect(keys.map((key) => isKept(key))).toEqual(isMade);
});

test('where covers cannot be kept they come all the same, and the log says so once', async () => {
  const { get, coverFolder } = await coveredLibrary({ 'a.cbz': makeCbz(), 'b.cbz': makeCbz() });
  rmSync(coverFolder, { recursive: true });
  writeFileSync(coverFolder, 'a file');
  const log = listen();
  for (const name of ['a.cbz', 'b.cbz']) expect((await get(name)).length).toBeGreaterThan(0);
  expect(log.filter((line) => line.includes('covers cannot be kept'))).toHaveLength(1);
  chmodSync(coverFolder, 0o600);
});

test('the picture in the tags of an audio file is its cover, a PDF has none', async () => {
  const { get, book } = await coveredLibrary({
    'a.mp3': makeMp3({ picture: tinyPng }),
    'b.pdf': makePdf(),
  });
  expect(await sharp(await get('a.mp3')).metadata()).toMatchObject({ width: 1 });
  expect(await book('b.pdf')).toMatchObject({ coverKey: null });
});

test('of folders that are not configured nothing is read', async () => {
  const { db, keyOf, coverFolder: folder } = await coveredLibrary({ 'a.cbz': makeCbz() });
  const covers = openCoverMaker({ db, libraryPaths: ['/elsewhere'], folder });
  await expect(covers.get(await keyOf('a.cbz'), never)).rejects.toThrow('no such cover');
});

test('a cover finds its file by an index', async () => {
  const { db } = await scannedLibrary();
  const plans = await explain(db, (on) => findFileOfCover(on, ['/books'], 'a'.repeat(40)));
  expect(plans).toEqual([expect.stringContaining('USING INDEX idx_books_cover_key')]);
});

test('an EPUB’s cover comes from wherever the package says', async () => {
  const opf = `<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/>
    <manifest><item id="a" href="b%20c.png" media-type="image/png" properties="cover-image"/></manifest></package>`;
  const more = [{ name: 'OEBPS/b c.png', data: await blue(5) }];
  const { get } = await coveredLibrary({ 'a.epub': makeEpub({ opf, more }) });
  expect(await sharp(await get('a.epub')).metadata()).toMatchObject({ width: 5 });
});
