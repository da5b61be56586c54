// Which names of pictures and pages say that they are the cover.
import { basename, extname } from 'node:path';
import { percentDecode } from '../zip/find-entry';

/** Those that have a rank, the best first, in their order otherwise. */
export function byRank<T>(all: readonly T[], rate: (one: T) => number): T[] {
  return all
    .map((one) => ({ one, rank: rate(one) }))
    .filter(({ rank }) => rank < noRank)
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}

export function nameIn(path: string): string {
  return basename(percentDecode(path), extname(path));
}

/** It is not named like a front cover. */
export const noRank = 9;

/** Covers in other languages. */
const otherWords =
  /^(?:couverture|portada|copertina|titelbild|umschlag|omslag|ok[lł]adka|обложка|обкладинка|kapak|表紙|封面)(?!\p{L})/u;

/** The less the better. */
export function rankOf(name: string): number {
  const base = name.toLowerCase();
  if (base === 'cover') return 1;
  if (otherWords.test(base)) return 5;
  if (!base.includes('cover')) return noRank;
  if (/back|rear|(?:re|dis|un)cover|covered|covering/.test(base)) return noRank;
  if (/front/.test(base)) return 2;
  return /^cover(?![a-z])/.test(base) ? 3 : 4;
}
