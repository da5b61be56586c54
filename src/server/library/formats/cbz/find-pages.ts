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
 * The page that is the cover: the first that ComicInfo calls so and that is there, by its number in
 * reading order (from 0), else the first page.
 */
export function findCoverPage(zip: Zip, pages: readonly Page[], frontCovers: readonly number[]) {
  if (frontCovers.length > 0) {
    // Whoever counted may have counted empty files too.
    const all = [...zip.entries].filter(([name]) => isPictureName(name));
    const sorted = all.toSorted(([a], [b]) => compareNames(a, b));
    const called = frontCovers.map((number) => sorted[number]?.[1]);
    const entry = called.find((candidate) => candidate && hasBytes(candidate));
    if (entry) return entry;
  }
  let first: Page | undefined;
  for (const page of pages) if (!first || compareNames(page[0], first[0]) < 0) first = page;
  return first?.[1] ?? null;
}
