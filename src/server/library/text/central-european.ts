// Windows-1250: read as Western text, it has signs within words where letters of its own should be.
import type { Guess } from './single-byte';

const western = new TextDecoder('windows-1252');
const central = new TextDecoder('windows-1250');

// Those that are letters in Windows-1250. Of the letters that Western has there, œ and Œ prove nothing.
const sign = '[£¥ª¯³¹º¼¾¿Ÿ\\x8d\\x8f\\x9d]';
// "Nº", "m³" and "Mª" are Western.
const signInWord = new RegExp(`[a-z\\u00c0-\\u024f]{2}${sign}|${sign}[a-z\\u00c0-\\u024f]`, 'iu');
// Polish; Czech and Slovak; Hungarian; Romanian; Croatian and Slovenian.
const languages = ['ąćęłńóśźż', 'áčďéěíňóřšťúůýžäĺľŕô', 'áéíóöőúüű', 'ăâîşţ', 'čćđšž'].map(
  (letters) => new RegExp(`^[${letters}]+$`, 'u'),
);
const leastLetters = 3;

export function guessCentralEuropean(texts: readonly Uint8Array[]): Guess | null {
  const all = texts.map((bytes) => western.decode(bytes)).join('\n');
  if (!signInWord.test(all)) return null;
  const read = texts.map((bytes) => central.decode(bytes)).join('\n');
  const letters = (read.match(/[^\0-\x7f\p{P}\p{Z}]/gu) ?? []).join('').toLowerCase();
  const isPlain =
    letters.length >= leastLetters && languages.some((language) => language.test(letters));
  return isPlain ? { encoding: 'windows-1250', name: 'Windows-1250' } : null;
}
