import { bookFormats, bookProblems, bookSorts, maxBookQueryChars, sortOrders } from '@/model/book';
import { shapeBookSummary } from '@/server/shapes/shape-book';
import { getConfig } from '@/server/config';
import { getDb } from '@/server/db/client';
import { answer } from '@/server/http/answer';
import {
  oneOf,
  readQuery,
  someText,
  wholeNumber,
  type QueryFields,
} from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { readCursor, writeCursor } from '@/server/library/books/book-cursor';
import { listBooks } from '@/server/library/books/book-list-store';

export const dynamic = 'force-dynamic';

const filter = {
  q: someText(maxBookQueryChars).optional(),
  format: oneOf(bookFormats).optional(),
  problem: oneOf(bookProblems).optional(),
  sort: oneOf(bookSorts).default('title'),
  order: oneOf(sortOrders).optional(),
  after: someText(2_000).optional(),
  limit: wholeNumber(1, 200).default(60),
} satisfies QueryFields<'listBooks'>;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    const { after, ...wanted } = readQuery(request, filter);
    const page = await listBooks(getDb(), getConfig().libraryPaths, {
      ...wanted,
      after: after === undefined ? undefined : readCursor(after, wanted.sort),
    });
    return answer<'listBooks'>({
      books: page.books.map(shapeBookSummary),
      next_after: page.next && writeCursor(page.next, wanted.sort),
    });
  },
});
