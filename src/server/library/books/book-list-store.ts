// Books as people look at them: a page at a time, only those inside the folders that are configured
// now (a folder taken out of the settings takes its books out of sight, not off the disk). Whatever
// is asked for, each statement follows one index and takes a bounded number of rows.
// The indexes leave out what hidden-book-store.ts has marked; the paths are looked at all the same,
// since a change of the settings is marked in the background.
import { resolve } from 'node:path';
import { usualOrder, type BookFormat, type BookProblem } from '@/model/book';
import type { BookSort, SortOrder } from '@/model/book';
import { splitQuery } from '@/model/fold-text';
import type { Db } from '@/server/db/client';
import { isInside } from '../roots/folder-range';
import { comparePlaces, placeOf, sortColumns, type SortCursor } from './book-cursor';
import {
  findInside,
  readByTitle,
  readInOrder,
  type BookSearch,
  type FoundBooks,
} from './book-walk-store';
import { isMarking } from './hidden-book-store';

export interface BookFilter {
  q?: string;
  format?: BookFormat;
  problem?: BookProblem;
  sort?: BookSort;
  order?: SortOrder;
  after?: SortCursor;
  limit?: number;
}

type ListedBook = Awaited<ReturnType<typeof readBooks>>[number];

export interface BookPage {
  books: ListedBook[];
  /** give it back as `after` for the next page; null = this was the last */
  next: SortCursor | null;
}

// A search for what is rare stops here, with what it has: the page is short, and has a next one.
const maxRows = 200_000;
/** So many books are put in order here; of more, the next ones are never far in an order's index. */
const maxSorted = 2_000;

/** Missing ones too. */
export async function listBooks(
  db: Db,
  libraryPaths: readonly string[],
  { q = '', limit = 100, sort = 'title', order, format, problem, after }: BookFilter = {},
): Promise<BookPage> {
  const isVisible = makeTest(libraryPaths);
  const search = { words: splitQuery(q), format, problem, isVisible };
  const direction = order ?? usualOrder(sort);
  const page = { sort, order: direction, after, limit };
  const inside = isMarking(db) ? await findInside(db, libraryPaths, search, maxSorted) : null;
  if (inside) return sortPage(db, inside, page);
  if (sort === 'title' && direction === 'asc') {
    const from = after && { sortTitle: String(after.key), id: after.id };
    return takePage(db, readByTitle(db, search, from, limit + 1), limit);
  }
  const isFiltered = search.words.length > 0 || format !== undefined || problem !== undefined;
  const few = isFiltered ? await findFew(db, search) : null;
  if (few) return sortPage(db, few, page);
  return takePage(db, readInOrder(db, search, page), limit);
}

/** Where the file is no index by title can tell. */
function makeTest(libraryPaths: readonly string[]): BookSearch['isVisible'] {
  const folders = libraryPaths.map((path) => resolve(path));
  return ({ path, hiddenSince }) =>
    hiddenSince === null && folders.some((folder) => isInside(path, folder));
}

/** One book more than the page has tells that there is another page. */
async function takePage(
  db: Db,
  slices: AsyncIterable<FoundBooks>,
  limit: number,
): Promise<BookPage> {
  const ids: number[] = [];
  let last: SortCursor | undefined;
  let seen = 0;
  for await (const { matches, place, rows } of slices) {
    for (const match of matches) {
      if (ids.length === limit) return makePage(db, ids, last);
      ids.push(match.id);
      last = match;
    }
    if (!place) return makePage(db, ids);
    last = place;
    seen += rows;
    if (seen >= maxRows) break;
  }
  return makePage(db, ids, last);
}

/** All books that match, where they are few; else null. */
async function findFew(db: Db, search: BookSearch): Promise<number[] | null> {
  const ids: number[] = [];
  for await (const { matches } of readByTitle(db, search, undefined, maxSorted + 1)) {
    ids.push(...matches.map(({ id }) => id));
    if (ids.length > maxSorted) return null;
  }
  return ids;
}

interface PageOf {
  sort: BookSort;
  order: SortOrder;
  after?: SortCursor;
  limit: number;
}

async function sortPage(
  db: Db,
  ids: readonly number[],
  { sort, order, after, limit }: PageOf,
): Promise<BookPage> {
  const rows = await db.prisma.book.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, ...sortColumns },
  });
  const places = rows
    .map((row) => placeOf(row, sort))
    .filter((place) => !after || comparePlaces(place, after, order) > 0)
    .sort((a, b) => comparePlaces(a, b, order));
  const shown = places.slice(0, limit);
  const next = places.length > limit ? shown.at(-1) : undefined;
  return makePage(
    db,
    shown.map(({ id }) => id),
    next,
  );
}

async function makePage(db: Db, ids: number[], next: SortCursor | null = null): Promise<BookPage> {
  if (ids.length === 0) return { books: [], next };
  const byId = new Map((await readBooks(db, ids)).map((row) => [row.id, row]));
  return { books: ids.flatMap((id) => byId.get(id) ?? []), next };
}

/** What lists show; descriptions and texts for the search may be long. */
function readBooks(db: Db, ids: number[]) {
  return db.prisma.book.findMany({
    where: { id: { in: ids } },
    omit: { searchText: true, description: true, identifiers: true, ...unsorted },
  });
}

const unsorted = { sortTitle: true, sortAuthor: true } as const;

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
