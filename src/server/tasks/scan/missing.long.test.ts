import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { countBooks } from '@/server/library/books/book-count-store';
import { listBooks } from '@/server/library/books/book-list-store';
import { makeEpub } from '@/test/make/make-books';
import type { FakeLine } from '@/test/fake-task-context';
import { scannedLibrary } from '@/test/library/scanned-library';

test('a file that is gone is marked missing once, and found again when it is back', async () => {
  const { write, scan, book, folder } = await scannedLibrary();
  write('stays.epub', makeEpub());
  const path = write('goes.epub', makeEpub({ title: 'Goes' }));
  await scan();
  renameSync(path, join(folder, 'goes.bak'));
  const gone = await scan();
  expect(gone.summary).toMatchObject({ missing: 1, unchanged: 1 });
  const line = gone.lines.find(({ message }) => message === 'book missing')!;
  expect(line.data).toEqual({ path });
  expect(await book('goes.epub')).toMatchObject({
    title: 'Goes',
    missingSince: expect.any(Date),
    jobId: gone.jobId,
    jobLine: line.line,
  });
  expect((await scan()).summary).toMatchObject({ missing: 0, unchanged: 1 });
  renameSync(join(folder, 'goes.bak'), path);
  const back = await scan();
  expect(back.messages('info')).toContain('book found again');
  expect(back.summary).toMatchObject({ added: 0, updated: 1, unchanged: 1 });
  expect(await book('goes.epub')).toMatchObject({ title: 'Goes', missingSince: null });
});

test('a file that comes back changed is read', async () => {
  const { write, scan, book } = await scannedLibrary();
  write('stays.epub', makeEpub());
  const path = write('goes.epub', makeEpub());
  await scan();
  rmSync(path);
  await scan();
  write('goes.epub', makeEpub({ title: 'Another' }), 1_700_000_001);
  await scan();
  expect(await book('goes.epub')).toMatchObject({ title: 'Another', missingSince: null });
});

test('a folder that is gone marks nothing and warns; when it is back all is as before', async () => {
  const library = await scannedLibrary({ libraryPaths: (f) => [join(f, 'a'), join(f, 'b')] });
  const { write, scan, folder, db } = library;
  write('a/one.epub', makeEpub());
  write('b/two.epub', makeEpub());
  await scan();
  renameSync(join(folder, 'a'), join(folder, 'away'));
  const { lines, summary } = await scan();
  expect(summary).toMatchObject({ missing: 0, unchanged: 1 });
  expect(lines[0]).toMatchObject({
    level: 'warn',
    message: 'library folder is not available, its books stay as they are',
    data: { path: join(folder, 'a'), code: 'ENOENT' },
  });
  expect(await db.prisma.book.count({ where: { missingSince: null } })).toBe(2);
  renameSync(join(folder, 'away'), join(folder, 'a'));
  expect((await scan()).summary).toMatchObject({ unchanged: 2 });
});

test('the only folder is suddenly empty, as without its disk: nothing is marked, the scan fails', async () => {
  const { write, scan, folder, db } = await scannedLibrary();
  write('one.epub', makeEpub());
  write('sub/two.epub', makeEpub());
  await scan();
  renameSync(folder, `${folder}.away`);
  mkdirSync(folder);
  let lines: FakeLine[] = [];
  await expect(scan({}, (context) => (lines = context.lines))).rejects.toThrow(
    `no library folder can be scanned: ${folder} is suddenly empty (setting library_paths)`,
  );
  rmSync(`${folder}.away`, { recursive: true });
  expect(lines.find(({ level }) => level === 'warn')).toMatchObject({
    message: 'library folder is suddenly empty, its books stay as they are',
    data: { path: folder, books: 2 },
  });
  expect(await db.prisma.book.count({ where: { missingSince: null } })).toBe(2);
});

test('of folders inside one another, only those without a file at any depth are suddenly empty', async () => {
  const { write, scan, folder, paths } = await scannedLibrary({
    libraryPaths: (f) => ['all/in', 'all', 'all/deep/down'].map((name) => join(f, name)),
  });
  write('all/in/one.epub', makeEpub());
  write('all/two.epub', makeEpub());
  write('all/deep/down/below/three.epub', makeEpub());
  await scan();
  rmSync(join(folder, 'all/in/one.epub'));
  rmSync(join(folder, 'all/two.epub'));
  const { lines, summary } = await scan();
  expect(lines.filter(({ level }) => level === 'warn')).toMatchObject([
    { data: { path: paths[0], books: 1 } },
  ]);
  expect(summary).toMatchObject({ missing: 1, unchanged: 1 });
});

test('all folders gone, each in its own way, fail the scan and mark nothing', async () => {
  const { write, scan, folder, db } = await scannedLibrary({
    libraryPaths: (f) => [join(f, 'a'), join(f, 'b'), join(f, 'c')],
  });
  for (const name of ['a', 'b', 'c']) write(`${name}/one.epub`, makeEpub());
  await scan();
  for (const name of ['a', 'b', 'c']) rmSync(join(folder, name), { recursive: true });
  mkdirSync(join(folder, 'b'));
  write('c', 'a file');
  await expect(scan()).rejects.toThrow(
    `${join(folder, 'a')} does not exist; ${join(folder, 'b')} is suddenly empty; ` +
      `${join(folder, 'c')} is not a folder`,
  );
  expect(await db.prisma.book.count({ where: { missingSince: null } })).toBe(3);
  // One that is back is enough.
  write('b/one.epub', makeEpub());
  expect((await scan()).summary).toMatchObject({ unchanged: 1, missing: 0, unavailable: 2 });
});

test('a folder without any books, ever, is no failure', async () => {
  const { scan } = await scannedLibrary();
  const { summary } = await scan();
  expect(summary).toMatchObject({ added: 0, missing: 0 });
  expect(summary).not.toHaveProperty('unavailable');
});

test('a folder that is a file now is not available', async () => {
  const { write, scan, folder } = await scannedLibrary();
  rmSync(folder, { recursive: true });
  write('../' + folder.split('/').at(-1)!, 'a file');
  let lines: FakeLine[] = [];
  await expect(scan({}, (context) => (lines = context.lines))).rejects.toThrow('is not a folder');
  expect(lines[0]).toMatchObject({ level: 'warn', data: { code: 'ENOTDIR' } });
});

test('a library that moved: the old books are out of sight, the new ones are in', async () => {
  const { write, scan, folder, db } = await scannedLibrary({
    libraryPaths: (f) => [join(f, 'old'), join(f, 'new')],
  });
  write('old/one.epub', makeEpub());
  await scan();
  renameSync(join(folder, 'old'), join(folder, 'new'));
  mkdirSync(join(folder, 'old'));
  expect((await scan()).summary).toMatchObject({ added: 1, missing: 0 });
  const visible = await listBooks(db, [join(folder, 'new')]);
  expect(visible.books.map(({ path }) => path)).toEqual([join(folder, 'new/one.epub')]);
  expect(await countBooks(db, [join(folder, 'new')])).toEqual({
    total: 1,
    byFormat: { epub: 2 },
    unreadable: 0,
    damaged: 0,
    missing: 0,
  });
  expect(await countBooks(db, [])).toMatchObject({ total: 0 });
});

test('only the named folders are scanned, and nothing else is marked', async () => {
  const { write, scan, folder, paths } = await scannedLibrary({
    libraryPaths: (f) => [join(f, 'a'), join(f, 'ab')],
  });
  write('a/one.epub', makeEpub());
  const other = write('ab/two.epub', makeEpub());
  write('ab/three.epub', makeEpub());
  await scan();
  rmSync(other);
  expect((await scan({ paths: [paths[0]!] })).summary).toMatchObject({ unchanged: 1, missing: 0 });
  expect((await scan({ paths: [join(folder, 'ab')] })).summary).toMatchObject({ missing: 1 });
});

test('folders inside one another, or the same by a link, count a file once', async () => {
  const { write, scan, folder, db, paths } = await scannedLibrary({
    libraryPaths: (f) => [join(f, 'link'), join(f, 'all/in'), join(f, 'all')],
  });
  write('all/in/one.epub', makeEpub());
  write('all/two.epub', makeEpub());
  symlinkSync(join(folder, 'all/in'), join(folder, 'link'));
  expect((await scan()).summary).toMatchObject({ added: 2 });
  for (const path of paths) {
    expect((await scan({ paths: [path] })).summary).toMatchObject({ added: 0, missing: 0 });
  }
  expect((await db.prisma.book.findMany()).map(({ path }) => path).sort()).toEqual([
    join(folder, 'all/in/one.epub'),
    join(folder, 'all/two.epub'),
  ]);
});

test('books are listed by title, page by page', async () => {
  const { write, scan, db, paths } = await scannedLibrary();
  for (const title of ['c', 'a', 'b', 'a']) write(`${Math.random()}.epub`, makeEpub({ title }));
  await scan();
  const first = await listBooks(db, paths, { limit: 3 });
  expect(first.books.map(({ title }) => title)).toEqual(['a', 'a', 'b']);
  const second = await listBooks(db, paths, { limit: 3, after: first.next! });
  expect(second.books.map(({ title }) => title)).toEqual(['c']);
  expect(second.next).toBeNull();
});
