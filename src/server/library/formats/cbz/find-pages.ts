import type { Entry } from 'yauzl';
import { hasBytes, isPictureName } from '../picture-entry';
import { compareNames } from '../reading-order';
import type { Zip } from '../zip/zip';

export type Page = readonly [name: string, entry: Entry];

/** The pictures in the archive, in the order of its directory. Empty files are not shown by anyone. */
export function listPages(zip: Zip): Page[] {
  return [...zip.entries].filter(([name, entry]) => isPictureName(name) && hasBytes(entry));
}

/**
 * The page that is the cover: the one that ComicInfo says is, by its number in reading order (from
 * 0), else the first.
 */
export function findCoverPage(zip: Zip, pages: readonly Page[], frontCover: number | null) {
  if (frontCover !== null) {
    // Whoever counted may have counted empty files too.
    const all = [...zip.entries].filter(([name]) => isPictureName(name));
    const entry = all.toSorted(([a], [b]) => compareNames(a, b))[frontCover]?.[1];
    if (entry && hasBytes(entry)) return entry;
  }
  let first: Page | undefined;
  for (const page of pages) if (!first || compareNames(page[0], first[0]) < 0) first = page;
  return first?.[1] ?? null;
}
