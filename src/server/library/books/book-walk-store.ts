// Goes through the books in an order, a slice at a time, and picks those that match. Others are served
// between the slices.
import { setImmediate } from 'node:timers/promises';
import type { BookFormat, BookProblem, BookSort, SortOrder } from '@/model/book';
import { includesAll } from '@/model/fold-text';
import type { Db } from '@/server/db/client';
import {
  comesAfter,
  inOrder,
  placeOf,
  sortColumns,
  type BookCursor,
  type SortCursor,
} from './book-cursor';
import { searchStretch, stretchSize } from './book-search-store';
import { outermost } from '../roots/outermost';
import { pathsInside } from '../roots/folder-range';

interface Place {
  path: string;
  hiddenSince: Date | null;
}

/** Which books are wanted. */
export interface BookSearch {
  /** folded */
  words: readonly string[];
  format?: BookFormat;
  problem?: BookProblem;
  isVisible(book: Place): boolean;
}

export interface FoundBooks {
  matches: SortCursor[];
  /** up to where it has looked; null = to the end */
  place: SortCursor | null;
  /** how many rows it has looked at, at most */
  rows: number;
}

const sliceSize = 1_000;

/** In the order of titles, by the index that leaves out most. The first slice has at most `take`. */
export async function* readByTitle(
  db: Db,
  search: BookSearch,
  from: BookCursor | undefined,
  take: number,
): AsyncGenerator<FoundBooks> {
  const { words, format, problem, isVisible } = search;
  const isSearch = words.length > 0 && !problem;
  for (let after = from, size = take; ; size = sliceSize) {
    const slice = isSearch
      ? await searchSlice(db, words, { format, after, take: size })
      : await readSlice(db, search, after, size);
    const matches = slice.books.filter(isVisible).map(toPlace);
    yield { matches, place: slice.next && toPlace(slice.next), rows: slice.rows };
    if (!slice.next) return;
    after = slice.next;
    await setImmediate();
  }
}

function toPlace({ sortTitle, id }: BookCursor): SortCursor {
  return { key: sortTitle, id };
}

interface Slice {
  books: (BookCursor & Place)[];
  next: BookCursor | null;
  rows: number;
}

async function searchSlice(
  db: Db,
  words: readonly string[],
  where: { format?: BookFormat; after?: BookCursor; take: number },
): Promise<Slice> {
  const { matches, next } = await searchStretch(db, words, where);
  const rows = await db.prisma.book.findMany({
    where: { id: { in: matches.map(({ id }) => id) } },
    select: { id: true, path: true, hiddenSince: true },
  });
  const places = new Map(rows.map((row) => [row.id, row]));
  const books = matches.flatMap((match) => {
    const place = places.get(match.id);
    return place ? { ...match, ...place } : [];
  });
  return { books, next, rows: stretchSize };
}

/** The next `take` books of the index of a format or a problem, or of the one that has all. */
async function readSlice(
  db: Db,
  { words, format, problem }: BookSearch,
  after: BookCursor | undefined,
  take: number,
): Promise<Slice> {
  const rows = await db.prisma.book.findMany({
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
      searchText: words.length > 0,
    },
    orderBy: [{ sortTitle: 'asc' }, { id: 'asc' }],
    take,
  });
  const books = rows.filter(
    (row) =>
      (!format || row.format === format) &&
      (words.length === 0 || includesAll(row.searchText, words)),
  );
  return { books, next: rows.length < take ? null : rows.at(-1)!, rows: take };
}

export function whereProblem(problem: BookProblem) {
  return problem === 'missing' ? { missingSince: { not: null } } : { problem };
}

/** In any order, by its index: for what is not rare, or for all books. */
export async function* readInOrder(
  db: Db,
  search: BookSearch,
  {
    sort,
    order,
    after: from,
    limit,
  }: { sort: BookSort; order: SortOrder; after?: SortCursor; limit: number },
): AsyncGenerator<FoundBooks> {
  const { isVisible } = search;
  for (let after = from, take = limit + 1; ; take = sliceSize) {
    const { where, orderBy } = inOrder(sort, order, after);
    const rows = await db.prisma.book.findMany({
      where: { hiddenSince: null, ...where },
      select: { ...judgedColumns(search), ...sortColumns },
      orderBy,
      take,
    });
    const matches = rows.filter((row) => isVisible(row) && isWanted(row, search));
    const last = rows.length < take ? null : placeOf(rows.at(-1)!, sort);
    yield { matches: matches.map((row) => placeOf(row, sort)), place: last, rows: take };
    if (!last) return;
    after = last;
    await setImmediate();
  }
}

/**
 * The wanted books inside the folders, where at most `max` books lie there; else null. For as long as
 * others are not marked as hidden yet: whatever the order, its index leads through all of those.
 */
export async function findInside(
  db: Db,
  libraryPaths: readonly string[],
  search: BookSearch,
  max: number,
): Promise<number[] | null> {
  const found: number[] = [];
  let left = max;
  for (const path of outermost(libraryPaths).map(pathsInside)) {
    const orderBy = { path: 'asc' } as const;
    const beyond = { where: { path }, select: { id: true }, orderBy, skip: left };
    if (await db.prisma.book.findFirst(beyond)) return null;
    const rows = await db.prisma.book.findMany({
      where: { path },
      select: judgedColumns(search),
      orderBy,
      take: left,
    });
    const wanted = rows.filter((row) => search.isVisible(row) && isWanted(row, search));
    found.push(...wanted.map(({ id }) => id));
    left -= rows.length;
  }
  return found;
}

/** What tells whether a book is wanted. */
function judgedColumns({ words }: BookSearch) {
  return {
    id: true,
    path: true,
    hiddenSince: true,
    missingSince: true,
    format: true,
    problem: true,
    searchText: words.length > 0,
  };
}

interface WantedRow {
  format: string;
  problem: string | null;
  missingSince: Date | null;
  searchText: string | null;
}

function isWanted(row: WantedRow, { words, format, problem }: BookSearch): boolean {
  if (format && row.format !== format) return false;
  if (problem === 'missing' && row.missingSince === null) return false;
  if (problem && problem !== 'missing' && row.problem !== problem) return false;
  return words.length === 0 || includesAll(row.searchText, words);
}
