import type { JsonValue } from '@/model/api/values';
import { maskName, maskText } from './mask-text';
import { isSecretNumber, notSecret, secrecyOfItem, secrecyOfMember, type Secrecy } from './secrecy';
import { masked } from './secret-keys';

/**
 * `value` without its secrets: what stands under a secret key, at any depth below it, and what is
 * secret in a text, keys included.
 */
export function maskJson(value: JsonValue): JsonValue {
  return maskValue(value, notSecret);
}

function maskValue(value: JsonValue, above: Secrecy): JsonValue {
  if (typeof value === 'string') return maskString(value, above);
  if (typeof value === 'number') return isSecretNumber(value, above) ? masked : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return value.map((item, index) => maskValue(item, secrecyOfItem(value, index, above)));
  }
  // Not by assignment, which a key of "__proto__" would turn into something else.
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      maskText(key),
      maskValue(member, secrecyOfMember(value, key, above)),
    ]),
  );
}

function maskString(text: string, above: Secrecy): string {
  if (above.text) return text === '' ? text : masked;
  return above.isName ? maskName(text) : maskText(text);
}
