import type { ShownField } from './show-data';

/** What to search for to find the lines with this value; null where no query says so. */
export function queryForField({ key, value }: ShownField): string | null {
  if (key !== null && /^[^\s"=]+$/.test(`${key}${value}`)) return `${key}=${value}`;
  const phrase = /^"([^"\\]+)"$/.exec(value)?.[1] ?? value;
  return /["\\]/.test(phrase) ? null : `"${phrase}"`;
}
