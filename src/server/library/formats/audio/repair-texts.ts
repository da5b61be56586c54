import type { IAudioMetadata } from 'music-metadata';
import { repairLatin1 } from '../../text/eight-bit';

export interface RepairedAudio {
  audio: IAudioMetadata;
  /** in which encoding texts were read that did not say it; null = none was guessed */
  guess: string | null;
}

/**
 * The tags of a file whose ID3 texts claim to be Latin-1 and are not: Windows programs of other
 * countries wrote what their system did.
 */
export function repairTexts(audio: IAudioMetadata): RepairedAudio {
  const isId3 = Object.keys(audio.native).some((type) => type.startsWith('ID3'));
  if (!isId3) return { audio, guess: null };
  const texts = new Set<string>();
  visit(audio.native, (text) => {
    if (/[\x80-\xff]|\x1b\$/.test(text)) texts.add(text);
    return text;
  });
  if (texts.size === 0) return { audio, guess: null };
  const read = [...texts];
  const { texts: repaired, encoding, isGuess } = repairLatin1(read);
  const byText = new Map(read.map((text, index) => [text, repaired[index]!]));
  const plain = visit(audio, (text) => byText.get(text) ?? text) as IAudioMetadata;
  return { audio: plain, guess: isGuess ? encoding : null };
}

/** The same value with another text for each of its texts; bytes are left alone. */
function visit(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => visit(item, change));
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item, change)]));
}
