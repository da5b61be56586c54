// The search for words in the middle of a text, which no index can answer: it goes through an index
// that holds all it looks at, in stretches that take a few milliseconds each.
import { setImmediate } from 'node:timers/promises';
import type { BookFormat } from '@/model/book';
import { includesAll } from '@/model/fold-text';
import type { Db } from '../db/client';
import { comesAfter, comesUntil, type BookCursor } from './book-cursor';

export interface Stretch {
  /** at most `take` of them, in the order of their titles */
  matches: BookCursor[];
  /** where to look on; null = that was the last of the books */
  next: BookCursor | null;
}

export const stretchSize = 10_000;

/** Looks through the next 10,000 books, or as many of them as it takes to find `take`. */
export async function searchStretch(
  { prisma }: Db,
  words: readonly string[],
  { format, after, take }: { format?: BookFormat; after?: BookCursor; take: number },
): Promise<Stretch> {
  const select = { sortTitle: true, id: true } as const;
  const orderBy = [{ sortTitle: 'asc' }, { id: 'asc' }] as const;
  const from = { hiddenSince: null, ...(after && comesAfter(after)) };
  const end = await prisma.book.findFirst({
    where: from,
    ...{ select, orderBy: [...orderBy], skip: stretchSize - 1 },
  });
  const rows = await prisma.book.findMany({
    where: {
      AND: [
        from,
        end ? comesUntil(end) : {},
        ...words.map((word) => ({ searchText: { contains: word } })),
      ],
    },
    ...{ select: { ...select, searchText: true, format: true }, orderBy: [...orderBy], take },
  });
  await setImmediate();
  // "_" and "%" stand for other characters there, and for themselves here; and by format another
  // index would lead, which does not hold the text.
  const matches = rows.filter(
    (row) => (!format || row.format === format) && includesAll(row.searchText, words),
  );
  return { matches, next: rows.length === take ? rows.at(-1)! : end };
}
