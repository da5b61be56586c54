import type { JsonValue } from '@/model/api';
import { isSecretKey, masked, maskUrls } from './redact';

/**
 * `value` without its secrets: strings under a secret key, at any depth below it, and credentials
 * in URLs, keys included. Nothing else changes: what is stored of a payload is what was sent.
 */
export function maskJson(value: JsonValue): JsonValue {
  return maskValue(value, false);
}

function maskValue(value: JsonValue, secret: boolean): JsonValue {
  if (typeof value === 'string') return secret && value !== '' ? masked : maskUrls(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => maskValue(item, secret));
  // Not by assignment, which a key of "__proto__" would turn into something else.
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      maskUrls(key),
      maskValue(member, secret || isSecretKey(key)),
    ]),
  );
}
