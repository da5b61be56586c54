const lineLength = 500;
const textLength = 8_000;
const listLength = 50;

// What no reader of a title wants to see: control characters, halves of code points.
const unprintable = /[\p{Cc}\p{Cs}]/gu;

/** One line of text for a table cell, or null when nothing is left. */
export function tidyLine(text: string | null | undefined): string | null {
  if (!text) return null;
  const line = cut(text, lineLength * 2)
    .replace(/\s+/g, ' ')
    .replace(unprintable, '')
    .trim();
  return line === '' ? null : cut(line, lineLength);
}

/** Several lines of plain text: publishers put HTML into descriptions. */
export function tidyText(text: string | null | undefined): string | null {
  if (!text) return null;
  // Cut first: on an endless run of "<" the search for a tag's end would take for ever.
  const plain = cut(text, textLength * 2)
    .replace(/<(br|\/p|\/div|\/li)\b[^<>]*>/gi, '\n')
    .replace(/<[a-z/!][^<>]*>/gi, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\n\P{Cc}]|\p{Cs}/gu, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
  return plain === '' ? null : cut(plain, textLength);
}

/** Names in their order, each once. */
export function tidyNames(names: readonly (string | null | undefined)[]): string[] {
  const tidy = names.slice(0, listLength * 2).map(tidyLine);
  return [...new Set(tidy.filter((name) => name !== null))].slice(0, listLength);
}

/** Cuts on whole code points. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}
