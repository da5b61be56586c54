const lineLength = 500;
const textLength = 8_000;
const listLength = 500;
const listChars = 32_000;

// What no reader of a title wants to see: control characters, halves of code points, and what takes
// no room (soft hyphens, zero-width spaces, byte order marks).
const unprintable = /[\p{Cc}\p{Cs}\u00ad\u200b\u2060\ufeff]/gu;

// Of characters that draw nothing: format controls, fillers, the blank of Braille, lone marks.
const invisible = /^[\p{C}\p{Z}\p{M}\u115f\u1160\u2800\u3164\uffa0]*$/u;

/** One line of text for a table cell, or null when nothing is left that can be seen. */
export function tidyLine(text: string | null | undefined): string | null {
  if (!text) return null;
  const line = cut(text, lineLength * 2)
    .replace(/\s+/g, ' ')
    .replace(unprintable, '')
    .trim();
  return invisible.test(line) ? null : cut(line, lineLength);
}

/** Several lines of text, without blank ones. */
export function tidyText(text: string | null | undefined): string | null {
  if (!text) return null;
  const plain = cut(text, textLength * 2)
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\n\P{Cc}]|\p{Cs}/gu, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
  return invisible.test(plain) ? null : cut(plain, textLength);
}

/** Names in their order, each once. */
export function tidyNames(names: readonly (string | null | undefined)[]): string[] {
  const tidy = names.slice(0, listLength * 2).map(tidyLine);
  const unique = [...new Set(tidy.filter((name) => name !== null))].slice(0, listLength);
  let chars = 0;
  return unique.filter((name) => (chars += name.length) <= listChars);
}

/** Cuts on whole code points. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}
