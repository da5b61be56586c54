import { resolve } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { openCoverMaker } from '@/server/library/covers/cover-maker';
import { scannedLibrary } from '@/test/library/scanned-library';

test('the sample library shows a cover of each format', async () => {
  const libraryPaths = [resolve('sample-library')];
  const library = await scannedLibrary({ libraryPaths: () => libraryPaths });
  await library.scan();
  const { db, coverFolder: folder } = library;
  const covers = openCoverMaker({ db, libraryPaths, folder });
  onTestFinished(() => covers.close());
  const books = await db.prisma.book.findMany({ where: { coverKey: { not: null } } });
  const drawn = books.map(async ({ format, coverKey }) => {
    const cover = await covers.get(coverKey!, new AbortController().signal);
    return `${format} ${(await sharp(cover).metadata()).width}`;
  });
  expect([...new Set(await Promise.all(drawn))].sort()).toEqual([
    'cbz 200',
    'epub 200',
    'mp3 200',
    'pdf 200',
  ]);
});
