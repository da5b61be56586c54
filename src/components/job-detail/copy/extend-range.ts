/** More selected rows than this are no longer all kept: they would weigh on every drawing. */
export const maxKeptRows = 3_000;

/**
 * The rows to draw: those in view, those of a selection with all between its ends, and the one with
 * the focus. An index below 0 stands for none.
 */
export function extendRange(
  inView: readonly number[],
  ends: readonly number[],
  focused = -1,
): number[] {
  const rows = new Set(inView);
  if (focused >= 0) rows.add(focused);
  const known = ends.filter((index) => index >= 0);
  const first = Math.min(...known);
  const last = Math.min(Math.max(...known), first + maxKeptRows - 1);
  for (let index = first; index <= last; index += 1) rows.add(index);
  return [...rows].sort((a, b) => a - b);
}
