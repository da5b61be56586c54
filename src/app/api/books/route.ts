import { z } from 'zod';
import { bookFormats, bookProblems } from '@/model/book';
import { shapeBookSummary } from '@/model/shape-book';
import { getConfig } from '@/server/config';
import { getDb } from '@/server/db/client';
import { answer } from '@/server/http/answer';
import { readQuery, wholeNumber, type QueryFields } from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { readCursor, writeCursor } from '@/server/library/books/book-cursor';
import { listBooks } from '@/server/library/books/book-list-store';

export const dynamic = 'force-dynamic';

const filter = {
  q: z.string().max(200, 'has at most 200 characters').optional(),
  format: z.enum(bookFormats, `must be one of ${bookFormats.join(', ')}`).optional(),
  problem: z.enum(bookProblems, `must be one of ${bookProblems.join(', ')}`).optional(),
  after: z.string().max(1_000, 'is no cursor').optional(),
  limit: wholeNumber(1, 200).default(60),
} satisfies QueryFields<'listBooks'>;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    const { after, ...wanted } = readQuery(request, filter);
    const page = await listBooks(getDb(), getConfig().libraryPaths, {
      ...wanted,
      after: after === undefined ? undefined : readCursor(after),
    });
    return answer<'listBooks'>({
      books: page.books.map(shapeBookSummary),
      next_after: page.next && writeCursor(page.next),
    });
  },
});
