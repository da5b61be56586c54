import { getConfig } from '@/server/config';
import { getDb } from '@/server/db/client';
import { answer } from '@/server/http/answer';
import { refuseQuery } from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { shapeBookCounts } from '@/server/shapes/shape-book';
import { countBooks } from '@/server/library/books/book-count-store';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  async GET(request) {
    refuseQuery(request);
    const counts = await countBooks(getDb(), getConfig().libraryPaths);
    return answer<'countBooks'>(shapeBookCounts(counts));
  },
});
