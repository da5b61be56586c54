// The only code that touches `books`. A scan reads it in pages and writes it in bounded statements,
// each of them atomic by itself, so that the server answers requests in between.
import { setImmediate } from 'node:timers/promises';
import type { BookRow, BookStamp, FileRow } from '../db/book-statements';
import type { Db } from '../db/client';
import { pathsInside } from './folder-range';

const pageSize = 1_000;
// With descriptions at their longest this takes about 15 ms, during which nobody else is served.
const rowsPerStatement = 50;

/** What a scan has to know of a file to decide whether to open it. */
export interface KnownFile {
  id: number;
  path: string;
  size: number;
  mtime: number;
  scanCode: string | null;
  isMissing: boolean;
}

/** All books inside `folder`, missing ones too, in pages. */
export async function* readKnownFiles(db: Db, folder: string): AsyncGenerator<KnownFile[]> {
  const { gte, lt } = pathsInside(folder);
  for (let after = gte; ;) {
    const rows = await db.prisma.book.findMany({
      where: { path: { gt: after, lt } },
      select: {
        ...{ id: true, path: true, size: true, mtime: true },
        ...{ scanCode: true, missingSince: true },
      },
      orderBy: { path: 'asc' },
      take: pageSize,
    });
    yield rows.map(({ missingSince, ...row }) => ({
      ...row,
      size: Number(row.size),
      mtime: Number(row.mtime),
      isMissing: missingSince !== null,
    }));
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = last.path;
    await setImmediate();
  }
}

export type StoredBook = NonNullable<Awaited<ReturnType<Db['prisma']['book']['findFirst']>>>;

/** The rows of `paths` (a few hundred at most), by path. */
export async function findByPaths(db: Db, paths: string[]): Promise<Map<string, StoredBook>> {
  if (paths.length === 0) return new Map();
  const rows = await db.prisma.book.findMany({ where: { path: { in: paths } } });
  return new Map(rows.map((row) => [row.path, row]));
}

/** Inserts or replaces what was read. */
export async function saveBooks(db: Db, rows: BookRow[], stamp: BookStamp): Promise<void> {
  await inSteps(rows, (step) => db.sql.saveBooks(step, stamp));
}

/** Notes what could not be read; what was known of these files from better days stays. */
export async function saveFailures(db: Db, rows: FileRow[], stamp: BookStamp): Promise<void> {
  await inSteps(rows, (step) => db.sql.saveFailures(step, stamp));
}

export interface Mark {
  id: number;
  /** the line of the job's log that says so */
  line: number;
}

export async function markMissing(db: Db, marks: Mark[], stamp: BookStamp): Promise<void> {
  await inSteps(marks, (step) => db.sql.markBooks(step, stamp.now, stamp));
}

export async function markFound(db: Db, marks: Mark[], stamp: BookStamp): Promise<void> {
  await inSteps(marks, (step) => db.sql.markBooks(step, null, stamp));
}

async function inSteps<T>(rows: T[], write: (step: T[]) => Promise<number>): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsPerStatement) {
    await write(rows.slice(from, from + rowsPerStatement));
    await setImmediate();
  }
}

const detachStep = 500;

/** Takes a job that is being deleted off some of the books it changed. @returns how many */
export async function detachBooks(db: Db, jobId: number): Promise<number> {
  const books = await db.prisma.book.findMany({
    where: { jobId },
    select: { id: true },
    take: detachStep,
  });
  if (books.length === 0) return 0;
  const { count } = await db.prisma.book.updateMany({
    where: { id: { in: books.map((book) => book.id) } },
    data: { jobId: null, jobLine: null },
  });
  return count;
}
