// The one definition of "the same text" in a search: case, accents, ligatures and width do not
// count, but a letter of its own (が is not か) stays one. Text is folded cluster by cluster, a base
// character with its marks, so that a match can be traced back to the characters that are shown.

/** Marks that change how a letter is pronounced or pointed, not which letter it is. */
const accents =
  // oxlint-disable-next-line no-misleading-character-class -- marks by themselves are what it is for
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]/g;

/** Characters without width: soft hyphens, joiners, byte order marks, tatweel. */
const invisible = /[\u00ad\u0640\u200b-\u200d\u2060\ufeff]/g;

/** Letters that Unicode does not decompose. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ς: 'σ',
  ı: 'i',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  '’': "'",
  '‘': "'",
  ʼ: "'",
};
const undecomposed = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

const isAscii = /^[\0-\x7f]*$/;
// ASCII characters one by one; Hangul that is written as single letters by the syllable.
const cluster =
  /[\0-\x7f]|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|\P{M}[\p{M}\uff9e\uff9f]*|\p{M}+/gu;
const nonAscii = new RegExp(cluster.source.replace('[\\0-\\x7f]|', '[\\0-\\x7f]+|'), 'gu');

/** Text as it is compared. */
export function foldText(text: string): string {
  return isAscii.test(text) ? text.toLowerCase() : text.replace(nonAscii, foldCluster);
}

function foldCluster(text: string): string {
  if (isAscii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(accents, '')
    .replace(invisible, '')
    .toLowerCase()
    .replace(accents, '')
    .replace(undecomposed, (letter) => letters[letter]!)
    .normalize('NFC');
}

/** The terms of a query, folded: words, and phrases in double quotes. */
export function splitQuery(query: string): string[] {
  return [...query.matchAll(/"([^"]+)"|\S+/g)]
    .map(([whole, phrase]) => foldText(phrase ?? whole))
    .filter((term) => term !== '');
}

export function includesAll(folded: string | null, terms: readonly string[]): boolean {
  return terms.every((term) => folded?.includes(term));
}

/** A stretch of a text, as `slice` takes it. */
export interface TextRange {
  start: number;
  end: number;
}

/** Where `text` has a folded `term`: whole characters with their marks, in order, not overlapping. */
export function findTerm(text: string, term: string): TextRange[] {
  return findTerms(text, [term]);
}

/** Where `text` has any of the folded `terms`; what overlaps or touches within a character is one. */
export function findTerms(text: string, terms: readonly string[]): TextRange[] {
  const { folded, startOf, endOf } = isAscii.test(text) ? lowerCase(text) : traceFolding(text);
  const found: TextRange[] = [];
  for (const term of terms) {
    if (term === '') continue;
    for (let at = folded.indexOf(term); at !== -1; at = folded.indexOf(term, at + term.length))
      found.push({ start: startOf(at), end: endOf(at + term.length - 1) });
  }
  return mergeRanges(found);
}

function mergeRanges(ranges: TextRange[]): TextRange[] {
  const merged: TextRange[] = [];
  for (const range of ranges.sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && range.start < last.end) last.end = Math.max(last.end, range.end);
    else merged.push({ ...range });
  }
  return merged;
}

interface FoldedText {
  folded: string;
  /** where the character at an index of the folded text begins and ends in the text */
  startOf: (at: number) => number;
  endOf: (at: number) => number;
}

function lowerCase(text: string): FoldedText {
  return { folded: text.toLowerCase(), startOf: (at) => at, endOf: (at) => at + 1 };
}

function traceFolding(text: string): FoldedText {
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = '';
  for (const { 0: part, index } of text.matchAll(cluster)) {
    const own = foldCluster(part);
    const end = index + part.length;
    // What folds to nothing, such as a mark, belongs to the character before it.
    for (let at = ends.length - 1; own === '' && at >= 0 && ends[at] === index; at--)
      ends[at] = end;
    for (let at = 0; at < own.length; at++) {
      starts.push(index);
      ends.push(end);
    }
    folded += own;
  }
  return { folded, startOf: (at) => starts[at]!, endOf: (at) => ends[at]! };
}
