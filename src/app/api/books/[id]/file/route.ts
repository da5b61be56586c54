import { basename } from 'node:path';
import { isShownByBrowser, mediaTypes } from '@/model/book-file';
import { getConfig } from '@/server/config';
import { getDb } from '@/server/db/client';
import { answerFile } from '@/server/http/file/answer-file';
import { readRowId } from '@/server/http/read-id';
import { oneOf, readQuery, type QueryFields } from '@/server/http/read-query';
import { route } from '@/server/http/route';
import { getFileServer } from '@/server/library/downloads/file-server';
import { FileNotServed, openBookFile } from '@/server/library/downloads/open-book-file';

export const dynamic = 'force-dynamic';

const query = {
  disposition: oneOf(['attachment', 'inline']).default('attachment'),
} satisfies QueryFields<'readBookFile'>;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route<{ id: string }>({
  async GET(request, params) {
    const { disposition } = readQuery(request, query);
    const id = readRowId(params.id, 'book');
    try {
      const { book, file } = await open(id);
      const isInline = disposition === 'inline' && isShownByBrowser(book.format);
      return answerFile(request, file, {
        name: basename(book.path),
        mediaType: mediaTypes[book.format],
        disposition: isInline ? 'inline' : 'attachment',
      });
    } catch (error) {
      return explainOnPage(request, id, error);
    }
  },
});

const open = (id: number) => openBookFile(getDb(), getConfig().libraryPaths, id, getFileServer());

/** Somebody who followed a link in a browser reads on the book's page why there is no file. */
function explainOnPage(request: Request, id: number, error: unknown): Response {
  const isVisit = request.headers.get('accept')?.includes('text/html') ?? false;
  if (!isVisit || !(error instanceof FileNotServed)) throw error;
  const headers = { 'cache-control': 'no-store', location: `/library/${id}?file=${error.code}` };
  return new Response(null, { status: 303, headers });
}
