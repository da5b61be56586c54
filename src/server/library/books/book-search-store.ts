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

const keptMs = 10_000;
const maxKept = 1_000;

interface KnownEnds {
  at: number;
  /** by where the stretch begins */
  ends: Map<string, BookCursor>;
}

const knownEnds = new WeakMap<Db, KnownEnds>();

/**
 * Where the stretch after `after` ends. To count up to there takes as long as to search it, so that is
 * kept for the next words that somebody types. An end that is out of date is no less right: the
 * stretch is only longer or shorter by the books that have come and gone since.
 */
export async function findEnd(db: Db, after: BookCursor | undefined): Promise<BookCursor | null> {
  const now = performance.now();
  let known = knownEnds.get(db);
  if (!known || now - known.at > keptMs || known.ends.size >= maxKept) {
    known = { at: now, ends: new Map() };
    knownEnds.set(db, known);
  }
  const key = after ? `${after.id} ${after.sortTitle}` : '';
  const kept = known.ends.get(key);
  if (kept !== undefined) return kept;
  const end = await db.prisma.book.findFirst({
    where: { hiddenSince: null, ...(after && comesAfter(after)) },
    select: { sortTitle: true, id: true },
    orderBy: [{ sortTitle: 'asc' }, { id: 'asc' }],
    skip: stretchSize - 1,
  });
  // The last stretch has no end: it may grow at any time.
  if (end) known.ends.set(key, end);
  return end;
}

/** Looks through the next 10,000 books, or as many of them as it takes to find `take`. */
export async function searchStretch(
  db: Db,
  words: readonly string[],
  { format, after, take }: { format?: BookFormat; after?: BookCursor; take: number },
): Promise<Stretch> {
  const end = await findEnd(db, after);
  const rows = await db.sql.searchBooks(words, { from: after, until: end ?? undefined }, take);
  await setImmediate();
  // By format another index would lead, which does not hold the text.
  const matches = rows.filter((row) => !format || row.format === format);
  return { matches, next: rows.length === take ? rows.at(-1)! : end };
}
