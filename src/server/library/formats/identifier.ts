import { tidyLine } from '../tidy-text';
import type { Identifier } from '../metadata';

/** `urn:isbn:978…` says its scheme itself; "15" and "02" are ONIX for an ISBN. */
export function makeIdentifier(scheme: string | null, text: string | null): Identifier | null {
  const value = tidyLine(text);
  if (!value) return null;
  const [, urnScheme, rest] = /^urn:([a-z0-9-]+):(.+)$/i.exec(value) ?? [];
  if (urnScheme && rest) return { scheme: urnScheme.toLowerCase(), value: rest };
  const name = tidyLine(scheme)?.toLowerCase() ?? '';
  return { scheme: name === '15' || name === '02' ? 'isbn' : name, value };
}
