const length = 100;

/** Text as it is compared and searched: without case and accents. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** By what a list puts a title in its place: quotes and brackets in front of it do not count. */
export function toSortTitle(title: string): string {
  const folded = foldText(title.slice(0, length));
  const start = folded.search(/[\p{L}\p{N}]/u);
  // A half code point at the cut would not survive the database.
  return folded
    .slice(Math.max(start, 0))
    .slice(0, length)
    .replace(/\p{Cs}/gu, '');
}
