// Text whose encoding nobody named, or named wrongly: old tags and feeds are in the encoding of the
// machine that wrote them. It is read as what it plainly is, and as Western otherwise.
import { guessEncoding, type GuessedEncoding } from './guess-encoding';
import { decodeUtf8Piece, readUtf8, sequenceLength } from './utf8';

const western = new TextDecoder('windows-1252');
const japaneseMail = new TextDecoder('iso-2022-jp', { fatal: true });

// Markup between texts is no part of them; no encoding has these as second bytes.
const textsInMarkup = /[^\0-\x1f<>="]*[\x80-\xff][^\0-\x1f<>="]*/g;
const maxTexts = 200;

interface DecodedBytes {
  text: string;
  /** in which encoding the bytes seem to be; null = UTF-8 with wrong bytes in it, or Western */
  guess: string | null;
  /** all of it is UTF-8, or CESU-8 */
  isWhole: boolean;
}

/** UTF-8, with what is no UTF-8 in it taken for Windows' characters; or all of it in another encoding. */
export function decodeMixedUtf8(bytes: Buffer): DecodedBytes {
  let good = 0;
  let bad = 0;
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    if (length > 1) good++;
    if (length === 0) bad++;
    at += Math.max(length, 1);
  }
  // A few lucky pairs in a text of another encoding are not UTF-8.
  const other = good < bad ? decodeOther(bytes) : null;
  if (other && (other.guess !== null || good * 2 < bad)) return { ...other, isWhole: false };
  return { text: decodePieces(bytes), guess: null, isWhole: bad === 0 };
}

function decodeOther(bytes: Buffer): Omit<DecodedBytes, 'isWhole'> {
  return decodeByGuess(bytes) ?? { text: western.decode(bytes), guess: null };
}

/** Bytes that are called Western, in the encoding that they plainly are in; null where that is none. */
export function decodeByGuess(bytes: Buffer): { text: string; guess: string } | null {
  const texts = bytes.toString('latin1').match(textsInMarkup) ?? [];
  const encoding = guessEncoding(texts.slice(0, maxTexts).map(toBytes));
  const text = encoding?.decode(bytes);
  return encoding && text ? { text, guess: encoding.name } : null;
}

function decodePieces(bytes: Buffer): string {
  let text = '';
  for (let at = 0, from = 0; at <= bytes.length;) {
    const length = at < bytes.length ? sequenceLength(bytes, at) : 0;
    if (length > 0) {
      at += length;
      continue;
    }
    text += decodeUtf8Piece(bytes.subarray(from, at));
    if (at < bytes.length) text += western.decode(bytes.subarray(at, at + 1));
    from = ++at;
  }
  return text;
}

/** The text of bytes below 0x80 that switch to Japanese and back; null where they do not. */
export function readJapaneseMail(bytes: Uint8Array): string | null {
  if (!bytes.includes(0x1b) || bytes.some((byte) => byte >= 0x80)) return null;
  if (!/\x1b\$[@B]/.test(Buffer.from(bytes).toString('latin1'))) return null;
  try {
    return japaneseMail.decode(bytes);
  } catch {
    return null;
  }
}

interface RepairedTexts {
  /** each changed one stands for the one in its place */
  texts: string[];
  /** in which they plainly are, or seem to be; null = what they said, or Western */
  encoding: string | null;
  isGuess: boolean;
}

/** The texts of one file that were read as Latin-1, as they are meant: all in one encoding. */
export function repairLatin1(texts: readonly string[]): RepairedTexts {
  const others = texts.filter((text) => isHighLatin1(text) && asUtf8(text) === null);
  const guess = guessEncoding(others.map(toBytes));
  let encoding: string | null = null;
  let isGuess = false;
  const repaired = texts.map((text) => {
    const mail = readJapaneseMail(Buffer.from(text, 'latin1'));
    if (mail !== null) encoding ??= 'ISO-2022-JP';
    if (mail !== null || !isHighLatin1(text)) return mail ?? text;
    const utf8 = asUtf8(text);
    if (utf8 !== null) encoding ??= 'UTF-8';
    const other = utf8 === null ? readAs(guess, text) : null;
    if (other !== null) {
      encoding = guess!.name;
      isGuess = true;
    }
    return utf8 ?? other ?? western.decode(toBytes(text));
  });
  return { texts: repaired, encoding, isGuess };
}

function isHighLatin1(text: string): boolean {
  return /[\x80-\xff]/.test(text) && !/[^\0-\xff]/.test(text);
}

function readAs(encoding: GuessedEncoding | null, text: string): string | null {
  return encoding ? encoding.decode(toBytes(text)) : null;
}

function toBytes(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

function asUtf8(text: string): string | null {
  return readUtf8(toBytes(text));
}
