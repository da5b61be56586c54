import { formatCount, formatCountOf } from '@/model/format';

interface Search {
  /** the lines that match, as far as they are listed */
  lines: readonly number[];
  matched: number;
  /** the line the reader is at */
  marked: number | null;
  /** how far the search has come */
  scannedTo: number;
  /** how many lines the log has */
  all: number;
}

/** "3 of 1,922 in 48,113 lines", or how far the search has come. */
export function describeMatches({ lines, matched, marked, scannedTo, all }: Search): string {
  const at = marked === null ? -1 : lines.indexOf(marked);
  const rank = at >= 0 ? `${formatCount(at + 1)} of ` : '';
  const where =
    scannedTo < all
      ? `${formatCount(scannedTo)} of ${formatCount(all)}…`
      : formatCountOf(all, 'line');
  return `${rank}${formatCount(matched)} in ${where}`;
}
