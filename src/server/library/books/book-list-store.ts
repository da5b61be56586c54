// Books as people look at them: by title, a page at a time, only those inside the folders that are
// configured now (a folder taken out of the settings takes its books out of sight, not off the
// disk). Whatever is asked for, each statement follows one index and takes a bounded number of rows.
// The indexes leave out what hidden-book-store.ts has marked; the paths are looked at all the same,
// since a change of the settings is marked in the background.
import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { bookFormats, type BookFormat, type BookProblem } from '@/model/book';
import { includesAll, splitQuery } from '@/model/fold-text';
import type { Db } from '@/server/db/client';
import { comesAfter, type BookCursor } from './book-cursor';
import { searchStretch, stretchSize } from './book-search-store';
import type { StoredBook } from './book-store';
import { isInside } from '../roots/folder-range';
import { countInside, countVisible } from './hidden-book-store';

export interface BookFilter {
  q?: string;
  format?: BookFormat;
  problem?: BookProblem;
  after?: BookCursor;
  limit?: number;
}

export interface BookPage {
  books: StoredBook[];
  /** give it back as `after` for the next page; null = this was the last */
  next: BookCursor | null;
}

const sliceSize = 1_000;
// A search for what is rare stops here, with what it has: the page is short, and has a next one.
const maxRows = 200_000;

/** Books in the order of their titles, missing ones too. */
export async function listBooks(
  db: Db,
  libraryPaths: readonly string[],
  { q = '', limit = 100, ...filter }: BookFilter = {},
): Promise<BookPage> {
  const isVisible = makeTest(libraryPaths);
  const words = splitQuery(q);
  const ids: number[] = [];
  let after = filter.after;
  // The first slice is often all: one row more than the page tells whether there is another.
  for (let take = limit + 1, seen = 0; seen < maxRows; take = sliceSize) {
    const slice = await readSlice(db, words, { ...filter, after }, take);
    for (const book of slice.books) {
      const isMatch = isVisible(book);
      if (isMatch && ids.length === limit) return makePage(db, ids, after);
      if (isMatch) ids.push(book.id);
      after = { sortTitle: book.sortTitle, id: book.id };
    }
    if (!slice.next) return makePage(db, ids);
    after = slice.next;
    seen += slice.seen;
    await setImmediate();
  }
  return makePage(db, ids, after);
}

interface Place {
  path: string;
  hiddenSince: Date | null;
}

/** Where the file is no index by title can tell. */
function makeTest(libraryPaths: readonly string[]) {
  const folders = libraryPaths.map((path) => resolve(path));
  return ({ path, hiddenSince }: Place) =>
    hiddenSince === null && folders.some((folder) => isInside(path, folder));
}

type SliceFilter = Pick<BookFilter, 'format' | 'problem' | 'after'>;

interface Slice {
  books: (BookCursor & Place)[];
  /** null = that was the last one */
  next: BookCursor | null;
  /** how many rows it has looked at, at most */
  seen: number;
}

/** The next `take` books, or those of one stretch; of words, format and problem the rarest leads. */
async function readSlice(
  db: Db,
  words: readonly string[],
  filter: SliceFilter,
  take: number,
): Promise<Slice> {
  if (words.length > 0 && !filter.problem) return searchSlice(db, words, filter, take);
  const rows = await readRows(db, filter, take);
  const books = rows.filter(
    ({ format, searchText }) =>
      (!filter.format || format === filter.format) && includesAll(searchText, words),
  );
  return { books, next: rows.length < take ? null : rows.at(-1)!, seen: take };
}

async function searchSlice(
  db: Db,
  words: readonly string[],
  { format, after }: SliceFilter,
  take: number,
): Promise<Slice> {
  const { matches, next } = await searchStretch(db, words, { format, after, take });
  const rows = await db.prisma.book.findMany({
    where: { id: { in: matches.map(({ id }) => id) } },
    select: { id: true, path: true, hiddenSince: true },
  });
  const places = new Map(rows.map((row) => [row.id, row]));
  const books = matches.flatMap((match) => {
    const place = places.get(match.id);
    return place ? { ...match, ...place } : [];
  });
  return { books, next, seen: stretchSize };
}

/** The next `take` books of one index. */
function readRows(db: Db, { format, problem, after }: SliceFilter, take: number) {
  return db.prisma.book.findMany({
    where: {
      hiddenSince: null,
      ...(problem ? whereProblem(problem) : { format }),
      ...(after && comesAfter(after)),
    },
    select: {
      id: true,
      path: true,
      hiddenSince: true,
      format: true,
      sortTitle: true,
      searchText: true,
    },
    orderBy: [{ sortTitle: 'asc' }, { id: 'asc' }],
    take,
  });
}

function whereProblem(problem: BookProblem) {
  return problem === 'missing' ? { missingSince: { not: null } } : { problem };
}

async function makePage(db: Db, ids: number[], next: BookCursor | null = null): Promise<BookPage> {
  if (ids.length === 0) return { books: [], next };
  const rows = await db.prisma.book.findMany({ where: { id: { in: ids } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return { books: ids.flatMap((id) => byId.get(id) ?? []), next };
}

export type BookWithPeople = NonNullable<Awaited<ReturnType<typeof findBook>>>;

function findBook(db: Db, id: number) {
  return db.prisma.book.findUnique({
    where: { id },
    include: {
      people: {
        select: { role: true, person: { select: { name: true } } },
        orderBy: [{ role: 'asc' }, { position: 'asc' }],
      },
    },
  });
}

/** One book. @returns null where there is none, or only in a folder that is not configured or skipped */
export async function getBook(
  db: Db,
  libraryPaths: readonly string[],
  id: number,
): Promise<BookWithPeople | null> {
  const book = await findBook(db, id);
  return book && makeTest(libraryPaths)(book) ? book : null;
}

/** How many books there are, and how many of them have each problem. */
export async function countBooks(
  db: Db,
  libraryPaths: readonly string[],
): Promise<{ total: number; formats: BookFormat[] } & Record<BookProblem, number>> {
  const count = (problem: BookProblem) => countVisible(db, libraryPaths, whereProblem(problem));
  // Counted apart, each by an index of its own: together every row would have to be looked at.
  return {
    total: await countInside(db, libraryPaths),
    formats: await findFormats(db),
    unreadable: await count('unreadable'),
    damaged: await count('damaged'),
    missing: await count('missing'),
  };
}

/** The formats that there are books of. Not how many: for that an index would be read from end to end. */
async function findFormats(db: Db): Promise<BookFormat[]> {
  const found: BookFormat[] = [];
  for (const format of bookFormats) {
    const where = { format, hiddenSince: null };
    if (await db.prisma.book.findFirst({ where, select: { id: true } })) found.push(format);
  }
  return found;
}
