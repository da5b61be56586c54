// The encoding of texts that nobody named, or named wrongly: that of the machine that wrote them.
import { guessedEncoding } from '@/model/book';
import type { FileProblem } from '../file-problem';
import { decodeCut, guessEastAsian } from './east-asian';
import { guessCentralEuropean } from './central-european';
import { guessSingleByte, type Guess } from './single-byte';

export interface GuessedEncoding {
  /** for a person */
  name: string;
  /** null where the bytes are not in it */
  decode(bytes: Uint8Array): string | null;
}

/** What is told of a file whose texts were read by a guess, and of which nothing else is wrong. */
export function guessProblem(encoding: string | null): FileProblem | null {
  if (encoding === null) return null;
  const message = `its texts do not say their encoding; they were read as ${encoding}`;
  return { code: guessedEncoding, message };
}

/**
 * The one encoding of all `texts` of a file together, each with bytes of the upper half; null where
 * they are Western, or no other reading is plain.
 */
export function guessEncoding(texts: readonly Uint8Array[]): GuessedEncoding | null {
  if (texts.length === 0) return null;
  const guess: Guess | null =
    guessSingleByte(texts) ?? guessEastAsian(texts) ?? guessCentralEuropean(texts);
  if (!guess) return null;
  const decoder = new TextDecoder(guess.encoding, { fatal: true });
  return { name: guess.name, decode: (bytes) => decodeCut(bytes, decoder) };
}
