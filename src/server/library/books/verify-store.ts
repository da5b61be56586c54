// What verify reads and writes of `books`: every file that should be there, in pages.
import type { VerifiedRow } from '@/server/db/statements/books/book-statements';
import type { Db } from '@/server/db/client';
import { databaseTime } from '@/server/clocks';
import { countInside, countVisible } from './hidden-book-store';
import { pathsInside } from '../roots/folder-range';
import { outermost } from '../roots/outermost';
import { badName, type FileToRead } from '../walker/stat-files';

// Threads start anew for each page: enough files to make that nothing, few enough to keep in mind.
const pageSize = 1_000;

export interface FileToVerify extends FileToRead {
  id: number;
  /** whole seconds since 1970 */
  mtime: number;
  /** the last scan could make nothing of it */
  isUnreadable: boolean;
}

const fileColumns = {
  id: true,
  path: true,
  format: true,
  size: true,
  mtime: true,
  scanCode: true,
  problem: true,
} as const;

/** Counted apart, both come from an index; together every row would have to be looked at. */
export async function countFilesToVerify(db: Db, libraryPaths: readonly string[]): Promise<number> {
  const total = await countInside(db, libraryPaths);
  const missing = await countVisible(db, libraryPaths, { missingSince: { not: null } });
  return total - missing;
}

/** The books below the configured folders that are neither missing nor hidden, by path, each once. */
export async function* readFilesToVerify(
  db: Db,
  libraryPaths: readonly string[],
): AsyncGenerator<FileToVerify[]> {
  for (const folder of outermost(libraryPaths)) {
    const { gte, lt } = pathsInside(folder);
    for (let after: string | undefined = gte; after !== undefined;) {
      const rows: Row[] = await db.prisma.book.findMany({
        where: { path: { gt: after, lt }, missingSince: null, hiddenSince: null },
        select: fileColumns,
        orderBy: { path: 'asc' },
        take: pageSize,
      });
      yield rows.map(toFile);
      after = rows.length < pageSize ? undefined : rows.at(-1)?.path;
    }
  }
}

export async function saveVerified(db: Db, row: VerifiedRow, now = databaseTime()): Promise<void> {
  await db.sql.saveVerified([row], now);
}

interface Row {
  id: number;
  path: string;
  format: string;
  size: bigint;
  mtime: bigint;
  scanCode: string | null;
  problem: string | null;
}

/** A name that is no UTF-8 is stored as text that stands for it, and leads to no file. */
function toFile({ scanCode, problem: known, size, mtime, ...row }: Row): FileToVerify {
  const problem = scanCode === badName.code ? badName : null;
  const isUnreadable = known === 'unreadable';
  return { ...row, size: Number(size), mtime: Number(mtime), problem, isUnreadable };
}
