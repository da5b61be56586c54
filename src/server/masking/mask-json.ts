import type { JsonValue } from '@/model/api/values';
import { maskText } from './mask-text';
import { isToken } from './judge-value';
import { isSecretKey, isSecretNumberKey, masked } from './secret-keys';

/** What the key above says of a value. */
export interface Secrecy {
  text: boolean;
  number: boolean;
}

export const notSecret: Secrecy = { text: false, number: false };

/**
 * `value` without its secrets: what stands under a secret key, at any depth below it, and what is
 * secret in a text, keys included.
 */
export function maskJson(value: JsonValue): JsonValue {
  return maskValue(value, notSecret);
}

function maskValue(value: JsonValue, above: Secrecy): JsonValue {
  if (typeof value === 'string') return above.text && value !== '' ? masked : maskText(value);
  if (typeof value === 'number') return above.number ? masked : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return value.map((item, index) => maskValue(item, secrecyOfItem(value[index - 1], above)));
  }
  // Not by assignment, which a key of "__proto__" would turn into something else.
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      maskText(key),
      maskValue(member, secrecyOfMember(value, key, above)),
    ]),
  );
}

export function secrecyOfMember(record: object, key: string, above: Secrecy): Secrecy {
  const isValue = valueKeys.has(key);
  const named = isValue ? (readName(record) ?? key) : key;
  const text =
    above.text || isSecretKey(named) || isAuthToken(named, record) || (isValue && isCookie(record));
  return text ? { text, number: above.number || isSecretNumberKey(named) } : above;
}

/** `auth` may be the name of a method, or the token itself. */
function isAuthToken(key: string, record: object): boolean {
  if (!/^_?auth$/i.test(key)) return false;
  const value = (record as Record<string, unknown>)[key];
  return typeof value === 'string' && isToken(value);
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

/** Of `['--password', 'x']` and `['Authorization', 'x']`; other words in a list may be tags. */
export function secrecyOfItem(before: unknown, above: Secrecy): Secrecy {
  if (above.text || typeof before !== 'string' || before.length > 64) return above;
  const names = /^--?[a-z]|^(?:proxy-)?authorization$|^(?:set-)cookie$|^x-[\w-]+$/i.test(before);
  return names && isSecretKey(before) ? { text: true, number: true } : above;
}
