import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { countBooks } from '@/server/library/books/book-count-store';
import { getBook, listBooks } from '@/server/library/books/book-list-store';
import { findSkippedPath } from '@/server/library/walker/skip';
import { makeEpub } from '@/test/make/make-books';
import { scannedLibrary } from '@/test/library/scanned-library';

const rows = readFileSync('src/test/cases/walk.tsv', 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t') as [path: string, expected: string, reason: string]);

test.each(rows)('%s is %s %s', async (path, expected) => {
  const { write, scan, book } = await scannedLibrary();
  write('other/book.epub', makeEpub());
  write(path, makeEpub());
  expect((await scan()).messages('warn').length).toBeLessThanOrEqual(1);
  expect(await book(path).then(Boolean)).toBe(expected === 'book');
});

test.each([
  ['#RECYCLE/a.epub', 'system'],
  ['x/@EADIR/a.epub', 'system'],
  ['$Recycle.Bin/a.epub', 'system'],
  ['LOST+FOUND/a.epub', 'system'],
  ['FOUND.000/a.epub', 'system'],
  ['#sharesnap/a.epub', 'system'],
  ['#Snapshot/a.epub', 'system'],
  ['$Extend/a.epub', 'system'],
  ['$WINDOWS.~BT/Sources/a.pdf', 'system'],
  ['$SysReset/Logs/a.pdf', 'system'],
  ['x/y/#recycle/z/a.epub', 'system'],
  ['.Recycle.Bin/a.epub', 'hidden'],
  ['.caltrash/b/12/a.epub', 'hidden'],
  ['.snapshots/1/snapshot/a.epub', 'hidden'],
  ['.zfs/snapshot/daily/a.epub', 'hidden'],
  ['.sync/Archive/a.epub', 'hidden'],
  ['.~lock.a.epub', 'hidden'],
  ['$RECYCLER/a.epub', 'system'],
  ['@GMT-2020.01.01-00.00.00/a.epub', 'system'],
  ['@GMT and other times/a.epub', null],
  ['.hidden/x/a.epub', 'hidden'],
  ['__macosx/a.epub', 'hidden'],
  ['~$a.epub', 'temporary'],
  ['.a.epub', 'hidden'],
  ['LOST.DIR/123.pdf', 'system'],
  ['trashbox/a.epub', 'system'],
  ['_gsdata_/_saved_/a.epub', 'system'],
  ['DfsrPrivate/ConflictAndDeleted/a.epub', 'system'],
  ['@SynoFinder-log/a.pdf', 'system'],
  ['TheVolumeSettingsFolder/a.pdf', 'system'],
  ['Trashbox tales/a.epub', null],
  ['@synod of whitby/a.epub', null],
  ['found/a.epub', null],
  ['#recycle.epub', null],
  ['@eaDir of memories/a.epub', null],
  ['System/Volume Information/a.epub', null],
  ['Temporary/Items/a.epub', null],
  ['~snapshots of a life/a.epub', null],
  ['a~$.epub', null],
  ['...And Justice.epub', 'hidden'],
  ['lost+found and other tales/a.epub', null],
])('%s: %s', (path, reason) => {
  expect(findSkippedPath(join('/books/.root', path), '/books/.root')).toBe(reason);
});

test('the walk says how much it skipped, and why', async () => {
  const { write, scan } = await scannedLibrary();
  write('a.epub', makeEpub());
  write('#recycle/old/b.epub', makeEpub());
  write('~$a.epub', 'x');
  write('.c.epub', 'x');
  write('notes.txt', 'x');
  const { lines, summary } = await scan();
  expect(lines.find(({ message }) => message === 'walked')!.data).toMatchObject({
    skipped: 4,
    skipped_because: { system: 1, temporary: 1, hidden: 1, other_type: 1 },
  });
  expect(summary).toMatchObject({ added: 1, skipped: 4 });
});

test('books known from a place that is skipped now are hidden, not missing, and come back', async () => {
  const { write, scan, book, db, folder, paths } = await scannedLibrary();
  write('a.epub', makeEpub({ title: 'Stays' }));
  write('old/b.epub', makeEpub({ title: 'Known' }));
  await scan();
  // As an older version left it, which walked recycle folders.
  mkdirSync(join(folder, '#recycle'));
  renameSync(join(folder, 'old/b.epub'), join(folder, '#recycle/b.epub'));
  const path = join(folder, '#recycle/b.epub');
  const { id } = (await book('old/b.epub'))!;
  await db.prisma.book.update({ where: { id }, data: { path } });
  await db.prisma.bookFile.update({
    where: { bookId: id, path: join(folder, 'old/b.epub') },
    data: { path },
  });
  const hiding = await scan();
  expect(hiding.summary).toMatchObject({ missing: 0, updated: 0, unchanged: 1 });
  const line = hiding.lines.find(({ message }) => message.startsWith('book hidden'))!;
  expect(line.data).toEqual({ path });
  expect(await book('#recycle/b.epub')).toMatchObject({
    missingSince: null,
    hiddenSince: expect.any(Date),
    jobId: hiding.jobId,
    jobLine: line.line,
  });
  expect(await countBooks(db, paths)).toMatchObject({ total: 1, missing: 0 });
  expect((await listBooks(db, paths)).books.map(({ title }) => title)).toEqual(['Stays']);
  expect((await listBooks(db, paths, { q: 'known' })).books).toEqual([]);
  expect(await getBook(db, paths, id)).toBeNull();
  expect((await scan()).lines.some(({ message }) => message.startsWith('book hidden'))).toBe(false);
  renameSync(join(folder, '#recycle'), join(folder, 'kept'));
  await db.prisma.book.update({ where: { id }, data: { path: join(folder, 'kept/b.epub') } });
  await db.prisma.bookFile.updateMany({
    where: { bookId: id },
    data: { path: join(folder, 'kept/b.epub') },
  });
  expect((await scan()).messages('info')).toContain('book found again');
  expect(await book('kept/b.epub')).toMatchObject({ id, hiddenSince: null });
});

test('a library folder inside a place that is skipped in another one has missing books', async () => {
  const { write, scan, book } = await scannedLibrary({
    libraryPaths: (folder) => [folder, join(folder, '.kept/books')],
  });
  write('a.epub', makeEpub());
  write('.kept/books/b.epub', makeEpub());
  const gone = write('.kept/books/c.epub', makeEpub());
  expect((await scan()).summary).toMatchObject({ added: 3 });
  rmSync(gone);
  expect((await scan()).summary).toMatchObject({ unchanged: 2, missing: 1 });
  expect(await book('.kept/books/c.epub')).toMatchObject({
    missingSince: expect.any(Date),
    skippedSince: null,
  });
});

test('a scan of the outer folder alone looks into such a folder too', async () => {
  const { write, scan, book, folder } = await scannedLibrary({
    libraryPaths: (outer) => [outer, join(outer, '.kept/books')],
  });
  write('a.epub', makeEpub());
  write('.kept/books/b.epub', makeEpub());
  const gone = write('.kept/books/c.epub', makeEpub());
  await scan();
  rmSync(gone);
  expect((await scan({ paths: [folder] })).summary).toMatchObject({ unchanged: 2, missing: 1 });
  expect(await book('.kept/books/b.epub')).toMatchObject({ hiddenSince: null, missingSince: null });
  expect(await book('.kept/books/c.epub')).toMatchObject({ missingSince: expect.any(Date) });
});
