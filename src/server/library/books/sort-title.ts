import { foldText } from '@/model/fold-text';
import { toAsciiDigits } from '../text/ascii-digits';

const length = 100;
const maxDigits = 99;

/**
 * By what a list puts a title in its place: folded, without quotes and brackets in front, and with
 * each number led by how many digits it has, so that "Vol 2" comes before "Vol 10" as plain text too.
 */
export function toSortTitle(title: string): string {
  const folded = foldText(title.slice(0, length));
  const start = Math.max(folded.search(/[\p{L}\p{N}]/u), 0);
  const key = toAsciiDigits(folded.slice(start)).replace(/\d+/g, toSortNumber);
  // A half code point at the cut would not survive the database.
  return key.slice(0, length).replace(/\p{Cs}/gu, '');
}

/** "7" is "17", "10" is "210": one digit says how many follow, of nine and more three do. */
function toSortNumber(digits: string): string {
  const number = digits.replace(/^0+(?=\d)/, '').slice(0, maxDigits);
  const count = number.length;
  return (count < 9 ? String(count) : `9${String(count).padStart(2, '0')}`) + number;
}

/** Behind every name: books without an author come last. */
const noAuthor = '\u{10FFFF}';
/** Before every letter: "Ann" and all her titles come before "Anna". */
const separator = '\u0001';

/** By what a list of authors puts a book in its place: by its first author, then by its title. */
export function toSortAuthor(author: string | undefined, title: string): string {
  const key = toSortTitle(author ?? '') || noAuthor;
  return key + separator + toSortTitle(title);
}
