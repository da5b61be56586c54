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
 * The pages that may be the cover, the best first and at most `count`: those that ComicInfo calls so
 * and that are there, by their number in reading order (from 0), then the pages in that order.
 */
export function findCoverPages(
  zip: Zip,
  pages: readonly Page[],
  frontCovers: readonly number[],
  count: number,
): Page[] {
  const found = new Map([...findCalled(zip, frontCovers), ...findFirst(pages, count)]);
  return [...found].slice(0, count);
}

function findCalled(zip: Zip, frontCovers: readonly number[]): Page[] {
  if (frontCovers.length === 0) return [];
  // Whoever counted may have counted empty files too.
  const all: Page[] = [...zip.entries].filter(([name]) => isPictureName(name));
  const sorted = all.toSorted(([a], [b]) => compareNames(a, b));
  return frontCovers.flatMap((number) => {
    const page = sorted[number];
    return page && hasBytes(page[1]) ? [page] : [];
  });
}

/** The first `count` in reading order. A comic of thousands of pages is not sorted for it. */
function findFirst(pages: readonly Page[], count: number): Page[] {
  const first: Page[] = [];
  for (const page of pages) {
    let at = first.length;
    while (at > 0 && compareNames(page[0], first[at - 1]![0]) < 0) at--;
    if (at === count) continue;
    first.splice(at, 0, page);
    if (first.length > count) first.pop();
  }
  return first;
}
