// What the routes of books return parses with the schemas that clients take their types from.
import { expect, test } from 'vitest';
import { bookAnswerSchema, bookListSchema } from '@/model/api/books';
import { errorSchema } from '@/model/api/errors';
import { shapeBook, shapeBookSummary } from '@/server/shapes/shape-book';
import { setDb } from '@/server/db/client';
import { getBook, listBooks } from '@/server/library/books/book-list-store';
import { call, expectAnswer } from '@/test/call-route';
import { scannedLibrary } from '@/test/library/scanned-library';
import { makeEpub } from '@/test/make/make-books';
import * as book from './books/[id]/route';
import * as books from './books/route';

test('one book, a list of them, and one that is not there', async () => {
  const { write, scan, db, folder } = await scannedLibrary();
  write('whole.epub', makeEpub());
  write('broken.epub', 'no zip');
  await scan();
  setDb(db);
  // The test's folder is not in the settings: for the routes there is no book.
  await expectAnswer(await call(book.GET, 'books/1'), 404, errorSchema);
  await expectAnswer(await call(books.GET, 'books?limit=1'), 200, bookListSchema);
  for (const id of [1, 2]) {
    const found = (await getBook(db, [folder], id))!;
    expect(bookAnswerSchema.parse({ book: shapeBook(found) }).book.id).toBe(id);
  }
  const page = await listBooks(db, [folder], { limit: 60 });
  const list = { books: page.books.map(shapeBookSummary), next_after: null };
  expect(bookListSchema.parse(list).books).toHaveLength(2);
});
