// Text of one byte a character whose encoding nobody named, or named wrongly: old tags and feeds are
// in the encoding of the machine that wrote them. It is Cyrillic (Windows-1251) where that is plain,
// UTF-8 where the bytes are nothing else, and Western otherwise.
import { readJapanese } from './japanese';

const western = new TextDecoder('windows-1252');
const cyrillic = new TextDecoder('windows-1251');
const koi8 = new TextDecoder('koi8-r');
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

function decodeEightBit(bytes: Uint8Array): string {
  const text = cyrillic.decode(bytes);
  return isPlainlyCyrillic([text]) ? text : western.decode(bytes);
}

/** UTF-8, with what is no UTF-8 in it taken for Windows' characters. */
export function decodeMixedUtf8(bytes: Uint8Array): string {
  let text = '';
  let good = 0;
  let bad = 0;
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    if (length > 1) good++;
    if (length === 0) bad++;
    at += Math.max(length, 1);
  }
  // A few lucky pairs in a text of another encoding are not UTF-8.
  if (good * 2 < bad) return decodeEightBit(bytes);
  for (let at = 0, from = 0; at <= bytes.length;) {
    const length = at < bytes.length ? sequenceLength(bytes, at) : 0;
    if (length > 0) {
      at += length;
      continue;
    }
    text += strictUtf8.decode(bytes.subarray(from, at));
    if (at < bytes.length) text += western.decode(bytes.subarray(at, at + 1));
    from = ++at;
  }
  return text;
}

/** How many bytes the UTF-8 character at `at` has; 0 = that is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  for (let next = 1; next < length; next++) {
    const byte = bytes[at + next] ?? 0;
    const low = next > 1 ? 0x80 : first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    const high = next > 1 ? 0xbf : first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    if (byte < low || byte > high) return 0;
  }
  return length;
}

/**
 * The texts of one tag that were read as Latin-1, as they are meant: each changed one stands for the
 * one in its place.
 */
export function repairLatin1(texts: readonly string[]): string[] {
  const high = texts.filter(isHighLatin1);
  const decoder = [cyrillic, koi8].find((one) => isPlainlyCyrillic(high.map(readAs(one))));
  const read = texts.map((text) => (isHighLatin1(text) ? readAs(decoder ?? cyrillic)(text) : null));
  const isTagCyrillic = decoder !== undefined;
  return texts.map((text, index) => {
    const candidate = read[index];
    if (candidate === null || candidate === undefined) return text;
    return (
      asUtf8(text) ??
      readJapanese(text) ??
      (isTagCyrillic || isPlainlyCyrillic([candidate]) ? candidate : text)
    );
  });
}

function isHighLatin1(text: string): boolean {
  return /[\x80-\xff]/.test(text) && !/[^\0-\xff]/.test(text);
}

function readAs(decoder: TextDecoder): (text: string) => string {
  return (text) => decoder.decode(Buffer.from(text, 'latin1'));
}

function asUtf8(text: string): string | null {
  try {
    return strictUtf8.decode(Buffer.from(text, 'latin1'));
  } catch {
    return null;
  }
}

const words = /[\p{L}\p{M}]+/gu;
const common = /[оеаинтсрвлкмдпуяыі]/gi;
const vowels = /[аеиоуыэюяёіїє]/gi;

/**
 * Whether the texts, read as Windows-1251, are in a language that is written so: a word of three
 * letters or more, none that mixes scripts, capitals at the start or throughout, vowels as in speech.
 */
function isPlainlyCyrillic(texts: readonly string[]): boolean {
  const found = texts.flatMap((text) => text.match(words) ?? []);
  const russian = found.filter((word) => /\p{sc=Cyrl}/u.test(word));
  if (!russian.some((word) => word.length >= 3)) return false;
  if (russian.some((word) => !/^\p{sc=Cyrl}+$/u.test(word))) return false;
  if (russian.some((word) => /\p{Ll}\p{Lu}/u.test(word))) return false;
  const letters = russian.join('');
  const share = (kind: RegExp) => (letters.match(kind)?.length ?? 0) / letters.length;
  return share(vowels) >= 0.25 && share(vowels) <= 0.75 && share(common) >= 0.5;
}
