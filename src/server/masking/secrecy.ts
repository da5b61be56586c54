// What a key, or the item before, says of a value in data.
import { isPasswordArgument } from './forms/mask-commands';
import { isTokenLike } from './pairs/judge-value';
import { isSecretKey, isSecretNumberKey, splitWords } from './secret-keys';

export interface Secrecy {
  text: boolean;
  number: boolean;
  /** only numbers as long as no count is */
  longNumber: boolean;
  /** the name of a book, an author or a file, which may say anything: see maskName */
  isName: boolean;
}

export const notSecret: Secrecy = { text: false, number: false, longNumber: false, isName: false };
const secretText: Secrecy = { text: true, number: true, longNumber: true, isName: false };
const bookName: Secrecy = { ...notSecret, isName: true };

/** Eight digits: `token: 12345678` is one, `token: 512` a count or a place. */
const leastLong = 10_000_000;

export function isSecretNumber(value: number | bigint, { number, longNumber }: Secrecy): boolean {
  return number || (longNumber && (value >= leastLong || value <= -leastLong));
}

const bookKeys =
  / (?:(?:sub|sort|original|book|old|new|full|relative|absolute|source|target|file|root|previous) ?)?(?:titles?|subtitle|paths?|files?|filenames?|file ?names?|folders?|authors?|narrators?|series|albums?|artists?) $/;

/** Of a key alone; one that dependsOnOthers says no more by itself. */
export function secrecyOfKey(key: string): Secrecy {
  if (isSecretKey(key)) {
    // `tokens` are counted.
    const longNumber = !/s$/i.test(key);
    return { text: true, number: isSecretNumberKey(key), longNumber, isName: false };
  }
  return bookKeys.test(splitWords(key.slice(-64))) ? bookName : notSecret;
}

/** Whether its value, or a member beside it, says what a key holds. */
export function dependsOnOthers(key: string): boolean {
  return valueKeys.has(key) || tokenKey.test(splitWords(key.slice(-64)));
}

export function secrecyOfMember(record: object, key: string, above: Secrecy): Secrecy {
  if (above.text && above.number) return above;
  const isValue = valueKeys.has(key);
  const named = isValue ? (readName(record) ?? key) : key;
  const own = secrecyOfKey(named);
  if (own.text) return below(own, above);
  const isSecret =
    holdsToken(named, (record as Record<string, unknown>)[key]) || (isValue && isCookie(record));
  return below(isSecret ? { ...own, text: true, isName: false } : own, above);
}

/** `own` under what is said `above` it. */
export function below(own: Secrecy, above: Secrecy): Secrecy {
  if (above.text) {
    if (own.number && !above.number) return secretText;
    return own.longNumber && !above.longNumber ? { ...above, longNumber: true } : above;
  }
  return own.text || own.isName ? own : above;
}

/** `auth` may be the name of a method, `signature` that of a function, or the token itself. */
const tokenKey = / (?:auth|sid|session|hmac|signature|sig)(?: \d+)? $/;

function holdsToken(key: string, value: unknown): boolean {
  return (
    typeof value === 'string' && tokenKey.test(splitWords(key.slice(-64))) && isTokenLike(value)
  );
}

const valueKeys = new Set(['value', 'Value', 'val', 'v']);
const nameKeys = ['name', 'key', 'Name', 'Key', 'header', 'field', 'param', 'variable', 'k'];

/** `{name: 'Authorization', value: 'x'}`, as forms, header lists and environments are written. */
function readName(record: object): string | null {
  const fields = record as Record<string, unknown>;
  const name = nameKeys.map((key) => fields[key]).find((field) => field !== undefined);
  return typeof name === 'string' ? name : null;
}

/** As browsers and HTTP clients keep them, whatever they are called. */
function isCookie(record: object): boolean {
  return Object.keys(record).some((key) => /^(?:http_?only|same_?site)$/i.test(key));
}

/** Of `['--password', 'x']`, `['Authorization', 'x']` and commands; other words in a list may be tags. */
export function secrecyOfItem(items: readonly unknown[], index: number, above: Secrecy): Secrecy {
  const before = items[index - 1];
  if (above.text || typeof before !== 'string') return above;
  if (before.length <= 64 && namesNext.test(before) && isSecretKey(before)) return secretText;
  if (/^(?:set-)?cookie2?$/i.test(before))
    return /=/.test(String(items[index])) ? secretText : above;
  return isPasswordArgument(items, index) ? secretText : above;
}

const namesNext = /^--?[a-z]|^(?:proxy-)?authorization$|^x-[\w-]+$|^[a-z]+[_-][\w-]+$/i;
