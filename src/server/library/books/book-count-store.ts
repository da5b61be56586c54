// How many books there are. The database keeps the counts of those that are not hidden itself, by
// triggers: docs/decisions/0122.
import { bookFormats, type BookFormat, type BookProblem } from '@/model/book';
import type { Db } from '@/server/db/client';
import { whereProblem } from './book-walk-store';
import { areMarksCurrent, countInside, countVisible } from './hidden-book-store';

export interface BookCounts extends Record<BookProblem, number> {
  total: number;
  /** those that there are books of */
  byFormat: Partial<Record<BookFormat, number>>;
}

/** How many books there are, and how many of them have each problem. */
export async function countBooks(db: Db, libraryPaths: readonly string[]): Promise<BookCounts> {
  const rows = await db.prisma.bookCount.findMany();
  const sum = (isMeant: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(isMeant).reduce((total, row) => total + row.count, 0);
  const byFormat = Object.fromEntries(
    bookFormats
      .map((format) => [format, sum((row) => row.format === format)] as const)
      .filter(([, count]) => count > 0),
  );
  if (!areMarksCurrent(db, libraryPaths)) {
    return { byFormat, ...(await countByPath(db, libraryPaths)) };
  }
  return {
    byFormat,
    total: sum(() => true),
    unreadable: sum(({ problem }) => problem === 'unreadable'),
    damaged: sum(({ problem }) => problem === 'damaged'),
    missing: sum(({ isMissing }) => isMissing),
  };
}

/** Until it is noted which books are in no configured folder, each is looked at. */
async function countByPath(db: Db, libraryPaths: readonly string[]) {
  const count = (problem: BookProblem) => countVisible(db, libraryPaths, whereProblem(problem));
  // Counted apart, each by an index of its own: together every row would have to be looked at.
  return {
    total: await countInside(db, libraryPaths),
    unreadable: await count('unreadable'),
    damaged: await count('damaged'),
    missing: await count('missing'),
  };
}
