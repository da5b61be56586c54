// Texts of one byte a character in an alphabet that is not Latin.
import { cyrillicLetters, greekLetters } from './common-characters';

interface Candidate {
  encoding: string;
  name: string;
  script: RegExp;
  vowels: RegExp;
  letters: ReadonlyMap<string, number>;
}

const cyrillic = {
  script: /^\p{sc=Cyrl}+$/u,
  vowels: /[аеиоуыэюяёіїє]/g,
  letters: cyrillicLetters,
};
const greek = {
  script: /^\p{sc=Grek}+$/u,
  vowels: /[αειουηωάέίόύήώϊϋΐΰ]/g,
  letters: greekLetters,
};
const candidates: readonly Candidate[] = [
  { encoding: 'windows-1251', name: 'Windows-1251', ...cyrillic },
  { encoding: 'koi8-u', name: 'KOI8', ...cyrillic },
  { encoding: 'ibm866', name: 'code page 866', ...cyrillic },
  { encoding: 'windows-1253', name: 'Windows-1253', ...greek },
];

const western = new TextDecoder('windows-1252');
const rare = Math.log(1 / 10_000);
/** Real texts come to about -3.1 a letter, names to -3.6. */
const worstMean = -4;
const enoughLetters = 8;
// What else of the upper half stands in such texts.
const signs = /[\p{P}\p{Z}\p{Sc}№°§©®™\u00ad]/u;

export interface Guess {
  /** as TextDecoder knows it */
  encoding: string;
  /** for a person */
  name: string;
}

/** The encoding in which all texts together are words of its language; null = none plainly. */
export function guessSingleByte(texts: readonly Uint8Array[]): Guess | null {
  // "ÅÄÖ" is a word in lower case elsewhere.
  const isInCapitals = !texts.some((bytes) => /[à-öø-þ]/.test(western.decode(bytes)));
  let best: (Guess & { score: number }) | null = null;
  for (const candidate of candidates) {
    const decoder = new TextDecoder(candidate.encoding);
    const score = scoreOf(
      texts.map((bytes) => decoder.decode(bytes)),
      candidate,
      isInCapitals,
    );
    if (score !== null && score > (best?.score ?? worstMean)) best = { ...candidate, score };
  }
  return best;
}

/** The mean frequency of its letters; null where it is not written so. */
function scoreOf(
  texts: readonly string[],
  { script, vowels, letters }: Candidate,
  isInCapitals: boolean,
): number | null {
  const others = texts.join('').match(/[^\0-\x7f\p{L}\p{M}]/gu) ?? [];
  if (others.some((sign) => !signs.test(sign))) return null;
  const found = texts.flatMap((text) => text.match(/[\p{L}\p{M}]+/gu) ?? []);
  const words = found.filter((word) => /[^\0-\x7f]/.test(word));
  if (words.some((word) => !script.test(word) || /\p{Ll}\p{Lu}/u.test(word))) return null;
  const isPlain = !isInCapitals && words.some((word) => word.length >= 3 && /\p{Ll}/u.test(word));
  const all = words.join('').toLowerCase();
  if (all === '' || !(isPlain || all.length >= enoughLetters)) return null;
  const share = (all.match(vowels)?.length ?? 0) / all.length;
  if (share < 0.2 || share > 0.8) return null;
  const sum = [...all].reduce((total, letter) => total + (letters.get(letter) ?? rare), 0);
  return sum / all.length;
}
