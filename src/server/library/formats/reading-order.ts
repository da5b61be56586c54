import { extname } from 'node:path';

const collator = new Intl.Collator('en', { numeric: true });

/**
 * Compares names in an archive as readers show them: folder by folder, without the ending, numbers
 * as numbers. "Chapter 1/x" comes before "Chapter 1.5/x", "page.png" before "page-01.png".
 */
export function compareNames(a: string, b: string): number {
  const [one, other] = [segmentsOf(a), segmentsOf(b)];
  for (let at = 0; at < Math.max(one.length, other.length); at++) {
    const [left, right] = [one[at], other[at]];
    if (left === undefined || right === undefined) return left === undefined ? -1 : 1;
    const order = collator.compare(left, right);
    if (order !== 0) return order;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

function segmentsOf(name: string): string[] {
  const segments = name.split('/');
  const last = segments.pop() ?? '';
  return [...segments, last.slice(0, last.length - extname(last).length)];
}
