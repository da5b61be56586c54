import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bookCountsSchema } from '@/model/api/books';
import { setDb } from '@/server/db/client';
import { countBooks } from '@/server/library/books/book-count-store';
import { call, expectAnswer } from '@/test/call-route';
import { makeCbz, makeEpub } from '@/test/make/make-books';
import { scannedLibrary } from '@/test/library/scanned-library';
import * as counts from './books/counts/route';

test('each problem is counted, and only in the configured folders', async () => {
  const { write, scan, db, folder } = await scannedLibrary();
  write('whole.epub', makeEpub());
  write('broken.epub', 'no zip');
  write('in part.cbz', makeCbz({ pages: 0 }));
  const gone = write('gone.epub', makeEpub());
  await scan();
  rmSync(gone);
  await scan();
  const all = { total: 4, byFormat: { epub: 3, cbz: 1 }, unreadable: 1, damaged: 1, missing: 1 };
  expect(await countBooks(db, [folder])).toEqual(all);
  setDb(db);
  const answer = await call(counts.GET, 'books/counts');
  expect(await expectAnswer(answer, 200, bookCountsSchema)).toMatchObject({ total: 0 });
});
