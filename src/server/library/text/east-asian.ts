// Texts of two bytes a character: Chinese, Japanese and Korean.
import { japanese, korean, simplified, traditional } from './common-characters';
import type { Guess } from './single-byte';

interface Candidate extends Guess {
  common: ReadonlySet<string>;
  /** what a character is worth that is not among the common ones; -1 = no text has it */
  worth(lead: number, trail: number, character: string): number;
  /** whether the bytes are that often a lead and a trail that Western text is none of it */
  isFar(pairs: readonly Pair[], texts: readonly Uint8Array[]): boolean;
}

type Pair = readonly [lead: number, trail: number];

const kana = /[\p{sc=Hira}\p{sc=Kana}\u30fc]/u;
const within = (value: number, low: number, high: number) => value >= low && value <= high;

/** Four bytes of the upper half in a row: "Müller" and "ÅÄÖ" have none. */
function hasRun(_: readonly Pair[], texts: readonly Uint8Array[]): boolean {
  return texts.some((bytes) => {
    let run = 0;
    return bytes.some((byte) => (run = byte >= 0x80 ? run + 1 : 0) >= 4);
  });
}

const candidates: readonly Candidate[] = [
  {
    encoding: 'gb18030',
    name: 'GBK',
    common: simplified,
    worth: (lead, trail) =>
      trail < 0xa1 || !within(lead, 0xb0, 0xf7) ? -1 : lead <= 0xd7 ? 0.6 : 0.2,
    isFar: hasRun,
  },
  {
    encoding: 'big5',
    name: 'Big5',
    common: traditional,
    worth: (lead) => (within(lead, 0xa4, 0xc6) ? 0.6 : within(lead, 0xc9, 0xf9) ? 0.1 : -1),
    isFar: (pairs, texts) =>
      hasRun(pairs, texts) &&
      pairs.filter(([lead]) => within(lead, 0xa4, 0xbf)).length * 2 >= pairs.length,
  },
  {
    encoding: 'shift_jis',
    name: 'Shift-JIS',
    common: japanese,
    worth: (lead, trail, character) =>
      kana.test(character) && trail ? 0.9 : !trail ? -1 : within(lead, 0x88, 0x97) ? 0.6 : 0.1,
    isFar: (pairs) => pairs.filter(([lead]) => within(lead, 0x81, 0x9f)).length >= 2,
  },
  {
    encoding: 'euc-jp',
    name: 'EUC-JP',
    common: japanese,
    worth: (lead, _, character) =>
      kana.test(character) ? 0.9 : within(lead, 0xb0, 0xcf) ? 0.5 : lead >= 0xd0 ? 0.1 : -1,
    isFar: hasRun,
  },
  {
    encoding: 'euc-kr',
    name: 'EUC-KR',
    common: korean,
    worth: (lead, trail) => (within(lead, 0xb0, 0xc8) && trail >= 0xa1 ? 0.6 : -0.5),
    isFar: hasRun,
  },
];

const leastMean = 0.55;
/** Two readings that are as good as each other are no plain one. */
const leastAhead = 0.02;
const maxBytes = 8_000;
const punctuation = /[\p{P}\p{Z}\p{S}\uff01-\uff5e]/u;

export function guessEastAsian(texts: readonly Uint8Array[]): Guess | null {
  const scored = candidates
    .map((candidate) => ({ candidate, score: scoreOf(texts, candidate) }))
    .sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (!best || best.score < leastMean || best.score - second!.score < leastAhead) return null;
  return best.candidate;
}

function scoreOf(texts: readonly Uint8Array[], candidate: Candidate): number {
  const decoder = new TextDecoder(candidate.encoding, { fatal: true });
  const pairs: Pair[] = [];
  let worth = 0;
  let count = 0;
  for (const bytes of texts) {
    if (decodeCut(bytes, decoder) === null) return -1;
    for (let at = 0; at < bytes.length && at < maxBytes; at++) {
      if (bytes[at]! < 0x80) continue;
      const isSingle = candidate.encoding === 'shift_jis' && within(bytes[at]!, 0xa1, 0xdf);
      const pair = bytes.subarray(at, at + (isSingle ? 1 : 2));
      const character = decode(pair, decoder);
      at += pair.length - 1;
      if (character === null || punctuation.test(character)) continue;
      pairs.push([pair[0]!, pair[1] ?? 0]);
      count++;
      worth += candidate.common.has(character)
        ? 1
        : candidate.worth(pair[0]!, pair[1] ?? 0, character);
    }
  }
  return count >= 2 && candidate.isFar(pairs, texts) ? worth / count : -1;
}

/** A tag of a fixed length may end within a character. */
export function decodeCut(bytes: Uint8Array, decoder: TextDecoder): string | null {
  return decode(bytes, decoder) ?? decode(bytes.subarray(0, -1), decoder);
}

function decode(bytes: Uint8Array, decoder: TextDecoder): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}
