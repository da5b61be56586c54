/** More selected rows than this are no longer all kept: they would weigh on every drawing. */
export const mostKeptRows = 3_000;

/** The rows to draw: those in view, and those of a selection with all between its ends. */
export function extendRange(inView: readonly number[], ends: readonly number[]): number[] {
  const known = ends.filter((index) => index >= 0);
  if (known.length === 0) return [...inView];
  const first = Math.min(...known);
  const last = Math.min(Math.max(...known), first + mostKeptRows - 1);
  const rows = new Set(inView);
  for (let index = first; index <= last; index += 1) rows.add(index);
  return [...rows].sort((a, b) => a - b);
}
