import { foldText } from '@/model/fold-text';

/**
 * What a search looks in, the file's name last: a line for each text, folded as what is searched for is. A text that is
 * part of another one would be found there anyway, as a title within its file's name is.
 */
export function toSearchText(texts: readonly (string | null)[]): string {
  const lines = [...new Set(texts.filter((text) => text !== null).map(foldLine))];
  const longest = lines.toSorted((a, b) => b.length - a.length).slice(0, 2);
  const wholes = [...longest, ...lines.slice(-1)];
  const needed = lines.filter(
    (line) => line !== '' && !wholes.some((whole) => whole !== line && whole.includes(line)),
  );
  // A half code point would not survive the database.
  return needed.join('\n').replace(/\p{Cs}/gu, '');
}

function foldLine(text: string): string {
  return foldText(text).replace(/[\n\r]/g, ' ');
}
