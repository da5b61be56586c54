// What somebody may have meant whose search finds nothing: the words of titles, people, series and
// files that are a letter or two away. There is no list of words. A word with a typo still has a part
// that is right, and books are searched for those parts, in the stretches of any search.
import { setImmediate } from 'node:timers/promises';
import type { Db } from '@/server/db/client';
import { countEdits } from '@/model/count-edits';
import { splitQuery } from '@/model/fold-text';
import { listBooks, type BookFilter } from './book-list-store';
import { findEnd, searchStretch } from './book-search-store';
import type { BookCursor } from './book-cursor';
import { allowedEdits, partsForOneEdit, partsForTwoEdits, wordsOf } from './near-words';

const maxSuggestions = 3;
const maxWords = 6;
/** Of so many books the words are looked at: more have a part in common than are worth the time. */
const maxTexts = 20_000;
const textsAtOnce = 500;

/**
 * Other searches, the likeliest first, each of which finds a book under the same filter. None where
 * every word is known: then it is their combination that finds nothing.
 */
export async function suggestSearches(
  db: Db,
  libraryPaths: readonly string[],
  { q = '', format, problem }: Pick<BookFilter, 'q' | 'format' | 'problem'>,
): Promise<string[]> {
  const terms = splitQuery(q);
  if (terms.length === 0 || terms.length > maxWords) return [];
  const choices: string[][] = [];
  for (const term of terms)
    choices.push((await isKnown(db, term)) ? [term] : await findNear(db, term));
  if (choices.every(([first], at) => first === terms[at])) return [];
  const found: string[] = [];
  for (const words of combine(choices)) {
    const search = words.join(' ');
    const { books } = await listBooks(db, libraryPaths, { q: search, format, problem, limit: 1 });
    if (books.length > 0) found.push(search);
    if (found.length === maxSuggestions) break;
  }
  return found;
}

/** The best of each; then the second best of one, with the best of the others. */
function combine(choices: readonly string[][]): string[][] {
  const best = choices.flatMap(([first]) => first ?? []);
  if (best.length < choices.length) return [];
  const others = choices.flatMap((words, at) =>
    words.slice(1).map((word) => best.toSpliced(at, 1, word)),
  );
  return [best, ...others].slice(0, maxSuggestions * 2);
}

async function isKnown(db: Db, term: string): Promise<boolean> {
  for (let after: BookCursor | undefined; ;) {
    const { matches, next } = await searchStretch(db, [term], { after, take: 1 });
    if (matches.length > 0) return true;
    if (!next) return false;
    after = next;
  }
}

/** The nearest known words, the nearest and then the most frequent first. */
async function findNear(db: Db, term: string): Promise<string[]> {
  const most = wordsOf(term).length === 1 ? allowedEdits(term) : 0;
  if (most === 0) return [];
  const near = await lookThrough(db, term, partsForOneEdit(term), 1);
  if (near.length > 0 || most === 1) return near;
  return lookThrough(db, term, partsForTwoEdits(term), 2);
}

async function lookThrough(db: Db, term: string, parts: string[], most: number): Promise<string[]> {
  const counts = new Map<string, number>();
  let texts = 0;
  for (let after: BookCursor | undefined; texts < maxTexts;) {
    const until = (await findEnd(db, after)) ?? undefined;
    const rows = await db.sql.searchTexts(parts, { from: after, until }, textsAtOnce);
    for (const { searchText } of rows) {
      for (const word of new Set(wordsOf(searchText))) {
        if (counts.has(word) || countEdits(term, word, most) <= most) {
          counts.set(word, (counts.get(word) ?? 0) + 1);
        }
      }
    }
    texts += rows.length;
    const next = rows.length === textsAtOnce ? rows.at(-1) : until;
    if (!next) break;
    after = next;
    await setImmediate();
  }
  return [...counts.keys()]
    .sort(
      (a, b) =>
        countEdits(term, a, most) - countEdits(term, b, most) || counts.get(b)! - counts.get(a)!,
    )
    .slice(0, maxSuggestions);
}
