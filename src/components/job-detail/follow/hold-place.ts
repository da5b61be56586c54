import { lineOfRow, type LogRow } from '../list/log-rows';

/** A row that the reader looks at, and where: what a filter must not push away. */
export interface ScrollAnchor {
  line: number;
  /** px from the top edge of the log */
  y: number;
}

/**
 * The row that takes the place of the one at `line`: itself, or the nearest later one, or the last.
 * @returns null when there is none, or when the rows do not reach to the line at all
 */
export function findSuccessor(rows: readonly LogRow[], line: number): number | null {
  const later = rows.findIndex((row) => (lineOfRow(row) ?? 0) >= line);
  if (later >= 0) return later;
  const last = rows.findLastIndex((row) => lineOfRow(row) !== null);
  return last < 0 ? null : last;
}
