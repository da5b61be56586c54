// What the covers read and write of `books`.
import { resolve } from 'node:path';
import { shownCoverCodes } from '@/model/book';
import type { Db } from '@/server/db/client';
import type { FileProblem } from '../file-problem';
import { isInside } from '../roots/folder-range';
import type { FileVersion } from './draw-cover';

// As many as may share a key in practice: copies that an older version gave one key.
const maxSharing = 20;

/** The file that has that cover, as far as it is there and its cover was not given up. */
export async function findFileOfCover(
  db: Db,
  libraryPaths: readonly string[],
  key: string,
): Promise<FileVersion | null> {
  const books = await db.prisma.book.findMany({
    where: {
      coverKey: key,
      OR: [{ coverCode: null }, { coverCode: { in: [...shownCoverCodes] } }],
      missingSince: null,
    },
    select: { path: true, format: true, size: true, mtime: true },
    take: maxSharing,
  });
  const book = books.find(({ path }) => libraryPaths.some((root) => isInside(path, resolve(root))));
  return book ? { ...book, size: Number(book.size), mtime: Number(book.mtime) } : null;
}

/** Its cover is not tried again until the file changes; the book says why. */
export async function giveUpCover(db: Db, key: string, problem: FileProblem): Promise<void> {
  await db.sql.saveCoverProblem(key, problem);
}

/** What was taken for a cover is no picture that we decode: the book simply has none. */
export async function forgetCover(db: Db, key: string): Promise<void> {
  await db.prisma.book.updateMany({ where: { coverKey: key }, data: { coverKey: null } });
}
