// The only code that touches `books`. A scan reads it in pages and writes it in bounded statements,
// each of them atomic by itself, so that the server answers requests in between.
import { setImmediate } from 'node:timers/promises';
import type {
  BookRow,
  BookStamp,
  FileRow,
  FileStampRow,
  KnownRow,
  PersonRow,
} from '@/server/db/statements/books/book-statements';
import type { Db } from '@/server/db/client';
import { pathsInside } from '../roots/folder-range';

const pageSize = 1_000;
// With descriptions at their longest this takes about 15 ms, during which nobody else is served.
const rowsPerStatement = 50;
const charsPerStatement = 500_000;

/** What a scan has to know of a file to decide whether to open it. */
export interface KnownFile {
  id: number;
  path: string;
  size: number;
  /** whole seconds since 1970 */
  mtime: number;
  /** nanoseconds since 1970; null where no scan of this version has seen it */
  mtimeNs: bigint | null;
  ctimeNs: bigint | null;
  fingerprint: string | null;
  /** which version of the readers read it; 0 = one before there were versions */
  readVersion: number;
  scanCode: string | null;
  isMissing: boolean;
  isSkipped: boolean;
}

/** All books inside `folder`, missing ones too, in pages. */
export async function* readKnownFiles(db: Db, folder: string): AsyncGenerator<KnownFile[]> {
  const { gte, lt } = pathsInside(folder);
  for (let after = gte; ;) {
    const rows = await db.sql.readKnown(after, lt, pageSize);
    yield rows.map(toKnownFile);
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = last.path;
    await setImmediate();
  }
}

function toKnownFile(row: KnownRow): KnownFile {
  return {
    ...row,
    id: Number(row.id),
    size: Number(row.size),
    mtime: Number(row.mtime),
    mtimeNs: row.mtimeNs === null ? null : BigInt(row.mtimeNs),
    ctimeNs: row.ctimeNs === null ? null : BigInt(row.ctimeNs),
    readVersion: Number(row.readVersion ?? 0),
    isMissing: Boolean(Number(row.isMissing)),
    isSkipped: Boolean(Number(row.isSkipped)),
  };
}

export type StoredBook = NonNullable<Awaited<ReturnType<Db['prisma']['book']['findFirst']>>>;

/** A book with everybody who had a part in it, in no order. */
export interface StoredBookWithPeople extends StoredBook {
  people: { role: string; position: number; person: { name: string } }[];
}

/** The rows of `paths` (a few hundred at most), by path. */
export async function findByPaths(
  db: Db,
  paths: string[],
): Promise<Map<string, StoredBookWithPeople>> {
  if (paths.length === 0) return new Map();
  const rows = await db.prisma.book.findMany({
    where: { path: { in: paths } },
    include: {
      people: { select: { role: true, position: true, person: { select: { name: true } } } },
    },
  });
  return new Map(rows.map((row) => [row.path, row]));
}

/** Inserts or replaces what was read; `isSameFile`: of files that did not change. */
export async function saveBooks(
  db: Db,
  rows: BookRow[],
  stamp: BookStamp,
  isSameFile: boolean,
): Promise<void> {
  await inSteps(rows, (step) => db.sql.saveBooks(step, stamp, isSameFile), weighBook);
}

/** Replaces the people of the books at `paths`. */
export async function savePeople(db: Db, paths: string[], people: PersonRow[]): Promise<void> {
  const byPath = new Map(paths.map((path): [string, PersonRow[]] => [path, []]));
  for (const person of people) byPath.get(person.path)?.push(person);
  const peopleOf = (path: string) => byPath.get(path) ?? [];
  await inSteps(
    paths,
    (step) => db.sql.savePeople(step, step.flatMap(peopleOf)),
    (path) => peopleOf(path).reduce((sum, { name }) => sum + path.length + name.length, 0),
  );
}

function weighBook({ searchText, authors, description }: BookRow): number {
  return searchText.length + authors.length + (description?.length ?? 0);
}

/** After their books: a file's row says that all else of it is written. */
export async function saveFiles(db: Db, rows: FileStampRow[]): Promise<void> {
  await inSteps(rows, (step) => db.sql.saveFiles(step));
}

/** What a scan found to be as it was, but for its times. */
export type TouchedFile = Pick<FileStampRow, 'path' | 'mtimeNs' | 'ctimeNs' | 'readVersion'>;

export async function touchFiles(db: Db, rows: TouchedFile[]): Promise<void> {
  await inSteps(rows, (step) => db.sql.touchFiles(step));
}

const peoplePerStatement = 2_000;

/** Forgets people who have a part in no book any more. */
export async function deleteIdlePeople(db: Db): Promise<void> {
  const last = await db.prisma.person.aggregate({ _max: { id: true } });
  for (let id = 0; id < (last._max.id ?? 0); id += peoplePerStatement) {
    await db.sql.deleteIdlePeople(id, peoplePerStatement);
    await setImmediate();
  }
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

export async function markBooks(
  db: Db,
  marks: Mark[],
  as: 'missing' | 'skipped' | 'found',
  stamp: BookStamp,
): Promise<void> {
  await inSteps(marks, (step) => db.sql.markBooks(step, as, stamp));
}

/** Few rows at a time, and fewer of long ones: `weigh` says about how many characters a row has. */
async function inSteps<T>(
  rows: T[],
  write: (step: T[]) => Promise<unknown>,
  weigh: (row: T) => number = () => 0,
): Promise<void> {
  for (let from = 0, end = 0; from < rows.length; from = end) {
    for (let chars = 0; end < rows.length && end - from < rowsPerStatement; end++) {
      chars += weigh(rows[end]!);
      if (chars > charsPerStatement && end > from) break;
    }
    await write(rows.slice(from, end));
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
