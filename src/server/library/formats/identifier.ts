import { toAsciiDigits } from '../text/ascii-digits';
import { plainLine } from '../text/plain-text';
import type { Identifier } from '../metadata';
import { findIsbns, findIsmn, isNoNumber } from './isbn';

/** ONIX code list 5. Its EANs are the ISBNs of books. */
const onixNames: Readonly<Record<string, string>> = {
  '01': 'proprietary',
  '02': 'isbn-10',
  '03': 'ean',
  '04': 'upc',
  '05': 'ismn',
  '06': 'doi',
  '13': 'lccn',
  '14': 'gtin-14',
  '15': 'isbn-13',
  '17': 'legal deposit',
  '22': 'urn',
  '23': 'oclc',
  '24': 'isbn-13',
  '25': 'ismn',
  '26': 'isbn-a',
  '27': 'jp e-code',
  '28': 'olcc',
  '29': 'jp magazine',
  '30': 'upc',
  '31': 'bnf',
  '35': 'ark',
};

const isbnSchemes =
  /^(?:[a-z]+[-_ ]?)?isbn(?:[-_ ]?1[03])?(?:\s*[(/:,-].*)?$|^(?:ean|ean-?13|gtin|gtin-?1[34]|barcode)$/;
const isbnPrefix =
  /^(?:urn:)?\s*(?:(?:e|p|print|electronic)[-_ ]?)?isbn(?:[-_ ]?1[03](?!\d))?\s*[:=#]?\s*/i;
/** What stands in a field that was left empty. */
const noIdentifier = /^(?:isbn|none|n\/?a|unknown|null|undefined|[-.?]+)$/i;
const namesIsbn = /(?<![a-z])isbn(?![a-z])/i;

/**
 * An identifier with its scheme, which the value may carry itself: `urn:isbn:978…`, `uuid:…`. An
 * ISBN is checked, and only its digits are kept; what calls itself one and is none has no scheme.
 * One field may hold several.
 */
export function makeIdentifiers(scheme: string | null, text: string | null): Identifier[] {
  const value = toAsciiDigits(plainLine(text)?.normalize('NFKC') ?? '');
  if (value === '' || noIdentifier.test(value)) return [];
  const written = plainLine(scheme)?.toLowerCase().replace(/^urn:/, '') ?? '';
  const name = onixNames[written] ?? written;
  const isCalledIsbn = isbnSchemes.test(name) || isbnPrefix.test(value);
  const isOpen = isCalledIsbn || name === '';
  const number = value.replace(isbnPrefix, '');
  if (isOpen && isNoNumber(number)) return [];
  const isbns = isOpen ? findIsbns(number, isCalledIsbn || namesIsbn.test(value)) : [];
  if (isbns.length > 0) return isbns.map((isbn) => ({ scheme: 'isbn', value: isbn }));
  const ismn = isOpen || name === 'ismn' ? findIsmn(number) : null;
  if (ismn) return [{ scheme: 'ismn', value: ismn }];
  return [makeOther(name, value, isCalledIsbn)];
}

function makeOther(name: string, value: string, isCalledIsbn: boolean): Identifier {
  // A number field is also where programs keep an address of another kind.
  const isOfAnotherKind = /^urn:/i.test(value) && !isbnPrefix.test(value);
  if (isCalledIsbn && !isOfAnotherKind) {
    return { scheme: isbnSchemes.test(name) && !name.includes('isbn') ? name : '', value };
  }
  const [, own, rest] = /^(?:urn:)?([a-z][a-z\d-]{1,30}):(?!\/\/)\s*(.+)$/i.exec(value) ?? [];
  if (own && rest && (name === '' || name === own.toLowerCase() || /^urn:/i.test(value))) {
    return { scheme: own.toLowerCase(), value: rest };
  }
  return { scheme: name, value };
}

/** Each of them once. */
export function uniqueIdentifiers(identifiers: readonly Identifier[]): Identifier[] {
  const unique = new Map<string, Identifier>();
  for (const identifier of identifiers) {
    unique.set(`${identifier.scheme} ${identifier.value}`, identifier);
  }
  return [...unique.values()].slice(0, 50);
}
