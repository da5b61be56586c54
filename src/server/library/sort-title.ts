const length = 100;
const searchLength = 500;

/** Text as it is compared and searched: without case and accents. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** By what a list puts a title in its place: quotes and brackets in front of it do not count. */
export function toSortTitle(title: string): string {
  const folded = foldText(title.slice(0, length));
  const start = folded.search(/[\p{L}\p{N}]/u);
  return cut(folded.slice(Math.max(start, 0)), length);
}

/** What a search looks in: a line for each text, folded as what is searched for is. */
export function toSearchText(texts: readonly (string | null)[]): string {
  return cut(
    foldText(
      texts
        .filter(Boolean)
        .join('\n')
        .slice(0, searchLength * 2),
    ),
    searchLength,
  );
}

/** A half code point at the cut would not survive the database. */
function cut(text: string, most: number): string {
  return text.slice(0, most).replace(/\p{Cs}/gu, '');
}
