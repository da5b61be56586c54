// What a scan writes of people and files beside the book.
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { shapeBook } from '@/server/shapes/shape-book';
import { getBook, listBooks } from '@/server/library/books/book-list-store';
import { makeMp3 } from '@/test/make/make-audio';
import { makeEpub, packageOf } from '@/test/make/make-books';
import { scannedLibrary } from '@/test/library/scanned-library';

test('everybody is kept with role and place; who is in no book any more is forgotten', async () => {
  const { write, scan, book, db, paths } = await scannedLibrary();
  const creator = (name: string, role: string) =>
    `<dc:creator opf:role="${role}">${name}</dc:creator>`;
  const bookOf = (...people: string[]) =>
    makeEpub({ opf: packageOf(`<dc:title>T</dc:title>${people.join('')}`) });
  const people = [
    creator('B', 'aut'),
    creator('A', 'aut'),
    creator('N', 'nrt'),
    creator('T', 'trl'),
  ];
  write('a.epub', bookOf(...people));
  await scan();
  const { id } = (await book('a.epub'))!;
  expect(shapeBook((await getBook(db, paths, id))!)).toMatchObject({
    authors: ['B', 'A'],
    narrator: 'N',
    narrators: ['N'],
    contributors: [{ name: 'T', role: 'trl' }],
  });
  write('a.epub', bookOf(creator('A', 'aut')), 1_700_000_001);
  await scan();
  const left = await getBook(db, paths, id);
  expect(left!.people).toEqual([{ role: 'aut', person: { name: 'A' } }]);
  expect(await db.prisma.person.findMany({ select: { name: true } })).toEqual([{ name: 'A' }]);
});

test('a file has its times, its fingerprint and its place on a record', async () => {
  const { write, scan, db } = await scannedLibrary();
  const tags = { TIT2: 'T', TALB: 'The Album', TPOS: '2/3', TRCK: '7' };
  const path = write('a.mp3', makeMp3({ tags, frames: 2_000 }));
  await scan();
  const { size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
  const bytes = readFileSync(path);
  const head = Buffer.alloc(8);
  head.writeBigUInt64BE(size);
  const piece = 64 * 1024;
  const middle = Math.floor((bytes.length - piece) / 2);
  const pieces = [0, middle, bytes.length - piece].map((at) => bytes.subarray(at, at + piece));
  expect(await db.prisma.bookFile.findFirst()).toMatchObject({
    path,
    format: 'mp3',
    size,
    mtimeNs,
    ctimeNs,
    part: 1,
    album: 'The Album',
    disc: 2,
    track: 7,
    fingerprint: createHash('sha256')
      .update(Buffer.concat([head, ...pieces]))
      .digest('hex'),
  });
});

test('a small file has the fingerprint of all of it, a broken one too', async () => {
  const { write, scan, db } = await scannedLibrary();
  write('a.epub', 'broken');
  await scan();
  const head = Buffer.alloc(8);
  head.writeUInt8(6, 7);
  expect(await db.prisma.bookFile.findFirst()).toMatchObject({
    fingerprint: createHash('sha256').update(head).update('broken').digest('hex'),
  });
});

test('a book of many authors is found by its series, its last author and its file’s name', async () => {
  const { scan, db, paths, folder } = await scannedLibrary();
  const path = 'src/test/cases/media/e20-many-authors.epub';
  copyFileSync(path, join(folder, basename(path)));
  await scan();
  for (const q of ['zebrawood', '"Number 39 Longname"', 'e20-many', 'anthology zebrawood 00']) {
    expect((await listBooks(db, paths, { q })).books, q).toHaveLength(1);
  }
  expect((await listBooks(db, paths, { q: '"Longname Zebrawood"' })).books).toEqual([]);
});

test('books of very many people are written in small statements, all of them', async () => {
  const { write, scan, db } = await scannedLibrary();
  const people = Array.from(
    { length: 600 },
    (_, n) => `<dc:creator>${n} ${'x'.repeat(90)}</dc:creator>`,
  );
  const opf = packageOf(`<dc:title>T</dc:title>${people.join('')}`);
  for (let n = 0; n < 60; n++) write(`${n}.epub`, makeEpub({ opf }));
  expect((await scan()).summary).toMatchObject({ added: 60 });
  expect(await db.prisma.bookFile.count()).toBe(60);
  const counts = await db.prisma.bookPerson.groupBy({ by: ['bookId'], _count: true });
  expect(new Set(counts.map(({ _count }) => _count))).toEqual(new Set([341]));
  expect(counts).toHaveLength(60);
});

test('titles are listed by the worth of their numbers, page by page', async () => {
  const { write, scan, db, paths, folder } = await scannedLibrary();
  const titles = ['Vol 10', 'Vol 2', 'Vol 11', 'Vol 1'];
  titles.forEach((title, index) => write(`${index}.epub`, makeEpub({ title })));
  write('gone.epub', makeEpub({ title: 'Vol 3' }));
  await scan();
  renameSync(join(folder, 'gone.epub'), join(folder, 'gone.bak'));
  await scan();
  rmSync(join(folder, 'gone.bak'));
  const first = await listBooks(db, paths, { limit: 3 });
  const second = await listBooks(db, paths, { limit: 3, after: first.next! });
  expect([...first.books, ...second.books].map(({ title }) => title)).toEqual([
    ...['Vol 1', 'Vol 2', 'Vol 3', 'Vol 10', 'Vol 11'],
  ]);
});

test('a change of contributors alone updates the book, and the log says so', async () => {
  const { write, scan, db, paths, book } = await scannedLibrary();
  const bookOf = (...contributors: [name: string, role: string][]) => {
    const people = contributors.map(
      ([name, role]) => `<dc:contributor opf:role="${role}">${name}</dc:contributor>`,
    );
    return makeEpub({ opf: packageOf(`<dc:title>T</dc:title>${people.join('')}`) });
  };
  write('a.epub', bookOf(['X', 'trl']));
  await scan();
  write('a.epub', bookOf(['X', 'ill']));
  const { lines, summary } = await scan();
  expect(summary).toMatchObject({ updated: 1, unchanged: 0 });
  const line = lines.find(({ message }) => message === 'book updated')!;
  expect(line.data).toMatchObject({ changed: ['contributors'] });
  expect(await book('a.epub')).toMatchObject({ jobLine: line.line });
  const { id } = (await book('a.epub'))!;
  expect(shapeBook((await getBook(db, paths, id))!).contributors).toEqual([
    { name: 'X', role: 'ill' },
  ]);
  write('a.epub', bookOf(['X', 'ill']));
  expect((await scan()).summary).toMatchObject({ updated: 0, unchanged: 1 });
});
