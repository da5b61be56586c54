import { shapeBook } from '@/server/shapes/shape-book';
import { getConfig } from '@/server/config';
import { getDb } from '@/server/db/client';
import { NotFound } from '@/server/errors';
import { answer } from '@/server/http/answer';
import { readRowId } from '@/server/http/read-id';
import { refuseQuery } from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { getBook } from '@/server/library/books/book-list-store';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async GET(request, params) {
    refuseQuery(request);
    const id = readRowId(params.id, 'book');
    const book = await getBook(getDb(), getConfig().libraryPaths, id);
    if (!book) throw new NotFound(`no book ${id}`);
    return answer<'readBook'>({ book: shapeBook(book) });
  },
});
