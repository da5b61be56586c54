import { foldText } from '@/model/fold-text';

/**
 * What a search looks in: a line for each text, folded as what is searched for is. A text that is
 * part of another one would be found there anyway, as a title within its file's name is.
 */
export function toSearchText(texts: readonly (string | null)[]): string {
  const lines = [...new Set(texts.filter((text) => text !== null).map(foldLine))];
  const longest = lines.toSorted((a, b) => b.length - a.length).slice(0, 3);
  const needed = lines.filter(
    (line) => line !== '' && !longest.some((other) => other !== line && other.includes(line)),
  );
  // A half code point would not survive the database.
  return needed.join('\n').replace(/\p{Cs}/gu, '');
}

function foldLine(text: string): string {
  return foldText(text).replace(/[\n\r]/g, ' ');
}
