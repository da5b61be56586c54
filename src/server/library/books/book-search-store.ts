// The search for words in the middle of a text, which no index can answer: it goes through an index
// that holds all it looks at, in stretches that take a few milliseconds each.
import { setImmediate } from 'node:timers/promises';
import type { BookFormat } from '@/model/book';
import type { Db } from '@/server/db/client';
import { comesAfter, type BookCursor } from './book-cursor';

export interface Stretch {
  /** at most `take` of them, in the order of their titles */
  matches: BookCursor[];
  /** where to look on; null = that was the last of the books */
  next: BookCursor | null;
}

export const stretchSize = 10_000;

/** Looks through the next 10,000 books, or as many of them as it takes to find `take`. */
export async function searchStretch(
  { prisma, sql }: Db,
  words: readonly string[],
  { format, after, take }: { format?: BookFormat; after?: BookCursor; take: number },
): Promise<Stretch> {
  const end = await prisma.book.findFirst({
    where: { hiddenSince: null, ...(after && comesAfter(after)) },
    select: { sortTitle: true, id: true },
    orderBy: [{ sortTitle: 'asc' }, { id: 'asc' }],
    skip: stretchSize - 1,
  });
  const rows = await sql.searchBooks(words, { from: after, until: end ?? undefined }, take);
  await setImmediate();
  // By format another index would lead, which does not hold the text.
  const matches = rows.filter((row) => !format || row.format === format);
  return { matches, next: rows.length === take ? rows.at(-1)! : end };
}
