import { harmlessCodes, type BookFormat } from '@/model/book';
import type { Db } from '@/server/db/client';
import { findRoot } from '../roots/outermost';
import { badName } from '../walker/stat-files';
import type { FileToServe, RecordedStamp } from './protocol';

export interface BookFile extends FileToServe {
  format: BookFormat;
  /** it is stored by a text that stands for its name, and that leads to no file */
  hasBadName: boolean;
}

/**
 * The file of a book.
 * @returns null where there is no such book, or only in a folder that is not configured or skipped
 */
export async function findBookFile(
  db: Db,
  libraryPaths: readonly string[],
  id: number,
): Promise<BookFile | null> {
  const book = await db.prisma.book.findUnique({
    where: { id },
    select: { path: true, format: true, scanCode: true, hiddenSince: true },
  });
  const root = book && findRoot(book.path, libraryPaths);
  if (!root || book.hiddenSince !== null) return null;
  return {
    path: book.path,
    root,
    recorded: await findStamp(db, book),
    format: book.format as BookFormat,
    hasBadName: book.scanCode === badName.code,
  };
}

/** What is no book for the scan is none for who leads a link out of the library, such as to a key. */
async function findStamp(
  db: Db,
  { path, scanCode }: { path: string; scanCode: string | null },
): Promise<RecordedStamp | null> {
  if (scanCode !== null && !harmlessCodes.includes(scanCode)) return null;
  const select = { size: true, mtimeNs: true, ctimeNs: true } as const;
  return db.prisma.bookFile.findUnique({ where: { path }, select });
}
