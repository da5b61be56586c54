import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scannedLibrary } from '@/test/library/scanned-library';
import { makeEpub } from '@/test/make/make-books';
import { findBookAt } from './book-path-store';

test('finds the book of a file inside the configured folders, and no other', async () => {
  const { db, folder, paths, write, scan, book } = await scannedLibrary();
  const path = write('A/one.epub', makeEpub({ title: 'One' }));
  write('B/two.epub', makeEpub({ title: 'Two' }));
  await scan();
  const { id } = (await book('A/one.epub'))!;
  expect(await findBookAt(db, paths, path)).toBe(id);
  expect(await findBookAt(db, [join(folder, 'B')], path)).toBeNull();
  expect(await findBookAt(db, paths, join(folder, 'A/none.epub'))).toBeNull();
  expect(await findBookAt(db, paths, '')).toBeNull();
  await db.prisma.book.update({ where: { id }, data: { hiddenSince: new Date() } });
  expect(await findBookAt(db, paths, path)).toBeNull();
});
