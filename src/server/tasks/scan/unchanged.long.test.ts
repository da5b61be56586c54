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
