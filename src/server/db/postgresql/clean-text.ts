// PostgreSQL stores neither NUL nor half of a surrogate pair, and refuses the whole statement for one.
import { cleanText } from '@/server/masking/clean-text';

/** A value of a statement as it can be stored. */
export function cleanValue<Value>(value: Value): Value {
  return typeof value === 'string' ? (cleanText(value) as Value & string) : value;
}

/** How JSON.stringify writes them. */
const mayBeUnclean = /\\u(?:0000|d[89a-f])/;

/** `JSON.stringify(rows)`, with the texts in rows as they can be stored. */
export function toCleanJson(rows: readonly object[]): string {
  const json = JSON.stringify(rows);
  // Rarely more than a look: most of these are inside of JSON in JSON, where they are no harm.
  return mayBeUnclean.test(json)
    ? JSON.stringify(rows, (_key, value: unknown) => cleanValue(value))
    : json;
}
