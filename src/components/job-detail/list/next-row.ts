/**
 * The next of the rows shown, by the numbers of their lines; it does not go round.
 * @param top where to begin when the marked line is not among them
 */
export function nextRow(
  lines: readonly number[],
  marked: number | null,
  top: number | null,
  by: 1 | -1,
): number | null {
  const at = marked === null ? -1 : lines.indexOf(marked);
  return at < 0 ? top : (lines[at + by] ?? null);
}
