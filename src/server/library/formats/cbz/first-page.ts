import type { Entry } from 'yauzl';

const inReadingOrder = new Intl.Collator('en', { numeric: true });

/** The page that readers show first: by name, numbers as numbers ("page 2" before "page 10"). */
export function findFirstPage(pages: readonly (readonly [string, Entry])[]): Entry | null {
  let first: readonly [string, Entry] | undefined;
  for (const page of pages) {
    if (!first || inReadingOrder.compare(page[0], first[0]) < 0) first = page;
  }
  return first?.[1] ?? null;
}
