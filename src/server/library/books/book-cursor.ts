import { z } from 'zod';
import type { BookSort, SortOrder } from '@/model/book';
import { BadRequest } from '@/server/errors';

/** The place of a book in the order of titles: after the one that has these. */
export interface BookCursor {
  sortTitle: string;
  id: number;
}

/** The place of a book in any order. */
export interface SortCursor {
  /** a text for titles and authors, a size in bytes, a time in ms since 1970 */
  key: string | number;
  id: number;
}

const id = z.number().int().nonnegative();
const text = z.string().max(300);
const number = z.number().int().min(-8.64e15).max(Number.MAX_SAFE_INTEGER);

const schemas = {
  title: z.tuple([text, id]),
  author: z.tuple([text, id, z.literal('author')]),
  added: z.tuple([number, id, z.literal('added')]),
  size: z.tuple([number, id, z.literal('size')]),
};

/** As clients carry it from page to page; what is in it is ours to know. */
export function writeCursor({ key, id }: SortCursor, sort: BookSort): string {
  const cursor = sort === 'title' ? [key, id] : [key, id, sort];
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** @throws BadRequest for anything that writeCursor did not write for this order */
export function readCursor(cursor: string, sort: BookSort): SortCursor {
  try {
    const json: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const [key, id] = schemas[sort].parse(json);
    return { key, id };
  } catch (cause) {
    throw new BadRequest('after was not issued by this server for this order', { cause });
  }
}

/** The first condition is what the index is entered by; the second one is for equal titles. */
export function comesAfter({ sortTitle, id }: BookCursor) {
  return {
    sortTitle: { gte: sortTitle },
    OR: [{ sortTitle: { gt: sortTitle } }, { id: { gt: id } }],
  };
}

/** What a book has its place in an order by. */
interface SortRow {
  id: number;
  sortTitle: string;
  sortAuthor: string;
  addedAt: Date;
  size: bigint;
}

export const sortColumns = {
  sortTitle: true,
  sortAuthor: true,
  addedAt: true,
  size: true,
} as const;

const columns = {
  title: 'sortTitle',
  author: 'sortAuthor',
  added: 'addedAt',
  size: 'size',
} as const;

export function placeOf(row: SortRow, sort: BookSort): SortCursor {
  const value = row[columns[sort]];
  const key = typeof value === 'string' ? value : Number(value);
  return { key, id: row.id };
}

/** What Prisma is asked for the books behind a place, in an order that an index has. */
export function inOrder(sort: BookSort, order: SortOrder, after: SortCursor | undefined) {
  const column = columns[sort];
  const orderBy = [{ [column]: order }, { id: order }];
  if (!after) return { orderBy, where: {} };
  const key = sort === 'added' ? new Date(after.key) : after.key;
  const [beyond, upTo] = order === 'asc' ? (['gt', 'gte'] as const) : (['lt', 'lte'] as const);
  const where = {
    [column]: { [upTo]: key },
    OR: [{ [column]: { [beyond]: key } }, { id: { [beyond]: after.id } }],
  };
  return { orderBy, where };
}

/** Of two places, which comes first: negative for the first. Texts as the database compares them. */
export function comparePlaces(a: SortCursor, b: SortCursor, order: SortOrder): number {
  const difference = compareKeys(a.key, b.key) || a.id - b.id;
  return order === 'asc' ? difference : -difference;
}

function compareKeys(a: string | number, b: string | number): number {
  if (typeof a === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(String(b)));
  return a - Number(b);
}
