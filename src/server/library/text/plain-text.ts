// What a file says in words, whatever its format: it may be HTML, hold entities, or be nothing that
// anybody can see. tidy-text.ts takes texts as they are.
import { cut, tidyLine, tidyNames, tidyText } from './tidy-text';
import { decodeEntities, unescapeTwice } from './html-entities';
import { hasMarkup, stripMarkup } from './strip-markup';

const maxChars = 64 * 1024;

/** One line, or null when nothing is left that can be seen. */
export function plainLine(text: string | null | undefined): string | null {
  return text ? tidyLine(toPlain(text)) : null;
}

/** Several lines, or null. */
export function plainText(text: string | null | undefined): string | null {
  return text ? tidyText(toPlain(text)) : null;
}

/** Names in their order, each once; entities are decoded before `separator` takes a text apart. */
export function plainNames(
  texts: readonly (string | null | undefined)[],
  separator?: RegExp,
): string[] {
  const plain = texts.filter((text) => !!text).map((text) => toPlain(text!));
  return tidyNames(separator ? plain.flatMap((text) => text.split(separator)) : plain);
}

function toPlain(text: string): string {
  if (!/[<&]/.test(text)) return text;
  const bounded = cut(text, maxChars);
  const wasMarkup = hasMarkup(bounded);
  const decoded = decodeEntities(unescapeTwice(stripMarkup(bounded), wasMarkup));
  // Markup that was escaped once too often is markup still; within markup it is what is written about.
  if (wasMarkup || !isEscapedMarkup(decoded)) return decoded;
  return decodeEntities(unescapeTwice(stripMarkup(decoded), true));
}

function isEscapedMarkup(text: string): boolean {
  return /<\/[a-z][^<>]*>|<(?:br|p|hr|img)\b[^<>]*>|<!--/i.test(text) && hasMarkup(text);
}
