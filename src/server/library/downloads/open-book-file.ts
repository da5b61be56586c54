import type { FileFailure } from '@/model/book-file';
import type { Db } from '@/server/db/client';
import { AppError, NotFound } from '@/server/errors';
import { UnreadableFile } from '../file-problem';
import { badName } from '../walker/stat-files';
import { findBookFile, type BookFile } from './book-file-store';
import type { FileServer, ServedFile } from './file-server';
import { contentChanged, leadsOutside } from './served-file';

/** The file of a book could not be opened; `code` says what a person can do about it. */
export class FileNotServed extends AppError {
  override name = 'FileNotServed';
  constructor(code: FileFailure, status: number, reason: string, options?: ErrorOptions) {
    super(code, status, `the file of this book cannot be read: ${reason}`, options);
  }
}

/** @throws NotFound when there is no such book, FileNotServed */
export async function openBookFile(
  db: Db,
  libraryPaths: readonly string[],
  id: number,
  server: FileServer,
): Promise<{ book: BookFile; file: ServedFile }> {
  const book = await findBookFile(db, libraryPaths, id);
  if (!book) throw new NotFound(`no book ${id}`);
  if (book.hasBadName) throw new FileNotServed('file_unreadable', 404, badName.message);
  try {
    return { book, file: await server.open(book) };
  } catch (error) {
    if (error instanceof UnreadableFile) throw explain(error);
    throw error;
  }
}

function explain(cause: UnreadableFile): FileNotServed {
  const { code, message } = cause;
  const fail = (failure: FileFailure, status: number, reason = message) =>
    new FileNotServed(failure, status, reason, { cause });
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return fail('file_gone', 404, 'it is not there any more. The next scan marks it as missing');
  }
  if (['NOT_A_FILE', 'ELOOP', leadsOutside, contentChanged].includes(code)) {
    return fail('file_changed', 404, `${message}. Scan the library again`);
  }
  if (code === 'TIMEOUT') return fail('disk_away', 503);
  return fail('file_unreadable', 503, `the system answers ${code}`);
}
