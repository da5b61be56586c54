import { resolve } from 'node:path';
import type { Db } from '@/server/db/client';
import { isInside } from '../roots/folder-range';

/**
 * The book that a file is, or is a part of.
 * @returns null where there is none, or only in a folder that is not configured or skipped
 */
export async function findBookAt(
  db: Db,
  libraryPaths: readonly string[],
  path: string,
): Promise<number | null> {
  if (!libraryPaths.some((folder) => isInside(path, resolve(folder)))) return null;
  const select = { id: true, hiddenSince: true } as const;
  const book =
    (await db.prisma.book.findUnique({ where: { path }, select })) ??
    (await db.prisma.bookFile.findUnique({ where: { path }, select: { book: { select } } }))?.book;
  return book && book.hiddenSince === null ? book.id : null;
}
