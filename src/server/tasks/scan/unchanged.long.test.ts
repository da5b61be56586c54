// What makes a scan open a file again, and what does not.
import { chmodSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeEpub } from '@/test/make/make-books';
import { scannedLibrary } from '@/test/library/scanned-library';

const planned = (lines: { message: string; data: Record<string, unknown> }[]) =>
  lines.find(({ message }) => message === 'planned')!.data;

test('other bytes of the same size and time are found by the change time', async () => {
  const { write, scan, book } = await scannedLibrary();
  const path = write('a.epub', makeEpub({ title: 'One' }));
  await scan();
  const { mtime } = statSync(path);
  writeFileSync(path, makeEpub({ title: 'Two' }));
  utimesSync(path, mtime, mtime);
  const { summary, lines } = await scan();
  expect(summary).toMatchObject({ updated: 1, unchanged: 0 });
  expect(planned(lines)).toMatchObject({ touched: 1, changed: 0 });
  expect(await book('a.epub')).toMatchObject({ title: 'Two' });
});

test('times within one second differ', async () => {
  const { write, scan, book } = await scannedLibrary();
  const path = write('a.epub', makeEpub({ title: 'One' }), 1_700_000_000.25);
  await scan();
  writeFileSync(path, makeEpub({ title: 'Two' }));
  utimesSync(path, 1_700_000_000.75, 1_700_000_000.75);
  expect(planned((await scan()).lines)).toMatchObject({ changed: 1 });
  expect(await book('a.epub')).toMatchObject({ title: 'Two' });
});

test('a file whose rights changed is not read: its new change time is noted', async () => {
  const { write, scan, db } = await scannedLibrary();
  const path = write('a.epub', makeEpub());
  await scan();
  const before = await db.prisma.bookFile.findFirstOrThrow();
  chmodSync(path, 0o600);
  const { summary, lines } = await scan();
  expect(planned(lines)).toMatchObject({ touched: 1 });
  expect(summary).toMatchObject({ updated: 0, unchanged: 1 });
  const after = await db.prisma.bookFile.findFirstOrThrow();
  expect(after).toEqual({ ...before, ctimeNs: statSync(path, { bigint: true }).ctimeNs });
  expect(planned((await scan()).lines)).toMatchObject({ touched: 0, unchanged: 1 });
});

test('a file that comes back by a new name and its old one is found again', async () => {
  const { write, scan, book, folder } = await scannedLibrary();
  write('b.epub', makeEpub());
  const path = write('a.epub', makeEpub());
  await scan();
  renameSync(path, join(folder, 'a.bak'));
  await scan();
  renameSync(join(folder, 'a.bak'), path);
  const { summary, messages } = await scan();
  expect(summary).toMatchObject({ updated: 1, unchanged: 1 });
  expect(messages('info')).toContain('book found again');
  expect(await book('a.epub')).toMatchObject({ missingSince: null });
});

test('a forced scan reads everything, and tells only of what differs', async () => {
  const { write, scan, db } = await scannedLibrary();
  write('a.epub', makeEpub({ title: 'One' }));
  write('b.epub', makeEpub());
  write('c.epub', 'broken');
  await scan();
  const verifiedAt = new Date(5_000);
  await db.prisma.book.updateMany({ where: { title: 'One' }, data: { title: '?', verifiedAt } });
  const { summary, lines } = await scan({ force: true });
  expect(planned(lines)).toMatchObject({ forced: 3, unchanged: 0 });
  expect(summary).toMatchObject({ updated: 1, unchanged: 1, failed: 1 });
  expect(lines.some(({ level }) => level === 'warn')).toBe(false);
  // The file is the one that was verified.
  expect(await db.prisma.book.findFirst({ where: { title: 'One' } })).toMatchObject({ verifiedAt });
});

test('what an older version read is read once more, with a line that says so', async () => {
  const { write, scan, db, book } = await scannedLibrary();
  write('a.epub', makeEpub({ title: 'Right' }));
  write('b.epub', makeEpub({ title: 'Same' }));
  const { jobId } = await scan();
  await db.prisma.book.updateMany({ where: { title: 'Right' }, data: { title: 'Wr&ouml;ng' } });
  await db.prisma.bookFile.updateMany({
    data: { readVersion: 0, ctimeNs: null, fingerprint: null, mtimeNs: 1_700_000_000_000_000_000n },
  });
  const { lines, summary } = await scan();
  expect(lines.find(({ message }) => message.startsWith('files that an older'))!.data).toEqual({
    files: 2,
  });
  expect(summary).toMatchObject({ updated: 1, unchanged: 1 });
  expect(await book('a.epub')).toMatchObject({ title: 'Right' });
  expect(await book('b.epub')).toMatchObject({ jobId });
  const files = await db.prisma.bookFile.findMany();
  expect(files.every((file) => file.fingerprint !== null && file.ctimeNs !== null)).toBe(true);
  expect((await scan()).lines).toHaveLength(6);
});

type Library = Awaited<ReturnType<typeof scannedLibrary>>;

/** Makes the next scan read the files for another reason than that they changed. */
const reasons: [string, (library: Library) => Promise<{ force?: boolean }>][] = [
  ['it is forced', async () => ({ force: true })],
  [
    'an older version read it',
    async ({ db }) => {
      await db.prisma.bookFile.updateMany({ data: { readVersion: 1 } });
      return {};
    },
  ],
  [
    'a disk failed',
    async ({ db }) => {
      await db.prisma.book.updateMany({ data: { scanCode: 'EIO' } });
      return {};
    },
  ],
];

test.each(reasons)(
  'of a file replaced with its size and time, read again since %s, verify says nothing',
  async (_, prepare) => {
    const library = await scannedLibrary();
    const { write, scan, db } = library;
    const one = write('a.epub', makeEpub({ title: 'One' }));
    const two = write('b.epub', makeEpub({ title: 'Two' }));
    await scan();
    const verified = { verifiedAt: new Date(5_000), verifyMessage: 'm', problem: 'damaged' };
    const data = { ...verified, verifyCode: 'DAMAGED_ENTRY' };
    await db.prisma.book.updateMany({ data });
    const { mtime } = statSync(one);
    writeFileSync(one, makeEpub({ title: 'Six' }));
    utimesSync(one, mtime, mtime);
    await scan(await prepare(library));
    const [first, second] = await db.prisma.book.findMany({ orderBy: { path: 'asc' } });
    expect(first).toMatchObject({ title: 'Six', problem: null, verifyCode: null });
    expect(first).toMatchObject({ verifiedAt: null, verifyMessage: null });
    expect(second).toMatchObject({ path: two, ...data });
  },
);

test('of other bytes with the times of those before, read by force, verify says nothing', async () => {
  const { write, scan, db, book } = await scannedLibrary();
  const path = write('a.epub', makeEpub({ title: 'One' }));
  await scan();
  await db.prisma.book.updateMany({ data: { verifiedAt: new Date(5_000) } });
  const { mtime } = statSync(path);
  writeFileSync(path, makeEpub({ title: 'Two' }));
  utimesSync(path, mtime, mtime);
  // As where a file system has no change time.
  const { ctimeNs } = statSync(path, { bigint: true });
  await db.prisma.bookFile.updateMany({ data: { ctimeNs } });
  await scan({ force: true });
  expect(await book('a.epub')).toMatchObject({ title: 'Two', verifiedAt: null });
});

test('a file that cannot be read once more is told of again where it is another one', async () => {
  const { write, scan, book, db } = await scannedLibrary();
  const path = write('a.epub', 'broken');
  await scan();
  await db.prisma.book.updateMany({ data: { verifyCode: 'NOT_A_ZIP' } });
  const { mtime } = statSync(path);
  writeFileSync(path, 'beaten');
  utimesSync(path, mtime, mtime);
  const { messages } = await scan({ force: true });
  expect(messages('warn')).toEqual(['file could not be read']);
  expect(await book('a.epub')).toMatchObject({ problem: 'unreadable', verifyCode: null });
});
