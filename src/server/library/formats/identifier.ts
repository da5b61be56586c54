import { plainLine } from '../text/plain-text';
import type { Identifier } from '../metadata';

// "15", "02" and "03" are ONIX for an ISBN or an EAN, which a book's ISBN is.
const isbnSchemes =
  /^(?:e-?)?isbn(?:[-_ ]?1[03])?$|^(?:15|02|03|ean|ean-?13|gtin|gtin-?1[34]|barcode)$/;
const isbnPrefix = /^(?:urn:)?\s*(?:e-?)?isbn(?:[-_ ]?1[03](?!\d))?\s*[:=#]?\s*/i;
const dashes = /[-\s\u2010-\u2015\u2212.]/g;
const isbn13 = /(?<![\dxX])97[89](?:[-\s\u2010-\u2015\u2212.]?\d){10}(?![\dxX])/;
const isbn10 =
  /(?<![\dxX])\d(?:[-\s\u2010-\u2015\u2212.]?\d){8}[-\s\u2010-\u2015\u2212.]?[\dxX](?![\dxX])/;

/**
 * An identifier with its scheme, which the value may carry itself: `urn:isbn:978…`, `uuid:…`. An
 * ISBN is checked, and only its digits are kept; what calls itself one and is none has no scheme.
 */
export function makeIdentifier(scheme: string | null, text: string | null): Identifier | null {
  const value = plainLine(text)?.normalize('NFKC');
  if (!value) return null;
  const name = plainLine(scheme)?.toLowerCase().replace(/^urn:/, '') ?? '';
  const isCalledIsbn = isbnSchemes.test(name) || isbnPrefix.test(value);
  const isbn = isCalledIsbn || name === '' ? findIsbn(value, isCalledIsbn) : null;
  if (isbn) return { scheme: 'isbn', value: isbn };
  // A number field is also where programs keep an address of another kind.
  const isOfAnotherKind = /^urn:/i.test(value) && !isbnPrefix.test(value);
  if (isCalledIsbn && !isOfAnotherKind)
    return { scheme: isbnSchemes.test(name) && !/isbn|^\d/.test(name) ? name : '', value };
  const [, own, rest] = /^(?:urn:)?([a-z][a-z\d-]{1,30}):(?!\/\/)\s*(.+)$/i.exec(value) ?? [];
  if (own && rest && (name === '' || name === own.toLowerCase() || /^urn:/i.test(value))) {
    return { scheme: own.toLowerCase(), value: rest };
  }
  return { scheme: name, value };
}

/** Each of them once. */
export function uniqueIdentifiers(identifiers: readonly (Identifier | null)[]): Identifier[] {
  const unique = new Map<string, Identifier>();
  for (const identifier of identifiers) {
    if (identifier) unique.set(`${identifier.scheme} ${identifier.value}`, identifier);
  }
  return [...unique.values()].slice(0, 50);
}

/** The digits of a valid ISBN; ten digits could be any number, unless something says what they are, or an X ends them. */
function findIsbn(value: string, isCalledIsbn: boolean): string | null {
  const rest = value.replace(isbnPrefix, '');
  const isWhole = (found: string) => isCalledIsbn || found.length === rest.length;
  const long = isbn13.exec(rest)?.[0];
  if (long && isWhole(long) && isValid13(digitsOf(long))) return digitsOf(long);
  const short = isbn10.exec(rest)?.[0];
  const isShort =
    short && (isCalledIsbn || /^(?:\d+[- ]\d+[- ]\d+[- ][\dxX]|\d{9}[xX])$/.test(rest));
  return isShort && isValid10(digitsOf(short)) ? digitsOf(short) : null;
}

function digitsOf(text: string): string {
  return text.replace(dashes, '').toUpperCase();
}

function isValid13(digits: string): boolean {
  const sum = [...digits].reduce((all, digit, at) => all + Number(digit) * (at % 2 ? 3 : 1), 0);
  return sum % 10 === 0;
}

function isValid10(digits: string): boolean {
  const worth = (digit: string) => (digit === 'X' ? 10 : Number(digit));
  return [...digits].reduce((all, digit, at) => all + worth(digit) * (10 - at), 0) % 11 === 0;
}
