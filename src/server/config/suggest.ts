/** The name of `known` that `written` was probably meant to be, or null. */
export function suggest(written: string, known: readonly string[]): string | null {
  const wanted = plain(written);
  if (wanted === '' || wanted.length > 64) return null;
  const scored = known
    .map((name) => ({ name, distance: distanceBetween(wanted, plain(name)) }))
    .sort((a, b) => a.distance - b.distance);
  const nearest = scored[0];
  if (nearest && nearest.distance <= Math.max(1, Math.floor(wanted.length / 3)))
    return nearest.name;
  const containing = known.filter((name) => wanted.length > 2 && plain(name).includes(wanted));
  return containing.length === 1 ? (containing[0] ?? null) : null;
}

/** `serverPort`, `server-port` and `SERVER_PORT` all mean server_port. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z\d]/g, '');
}

/** Levenshtein's: how many letters to insert, delete or replace. */
function distanceBetween(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [row, letter] of [...a].entries()) {
    const current = [row + 1];
    for (const [column, other] of [...b].entries()) {
      current.push(
        Math.min(
          current[column]! + 1,
          previous[column + 1]! + 1,
          previous[column]! + (letter === other ? 0 : 1),
        ),
      );
    }
    previous = current;
  }
  return previous[b.length]!;
}
