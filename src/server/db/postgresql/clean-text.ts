// PostgreSQL stores neither NUL nor half of a surrogate pair, and refuses the whole statement for one.
// Both become U+FFFD, the sign for what could not be decoded.
const replacement = '\ufffd';

/** A value of a statement as it can be stored. */
export function cleanText<Value>(value: Value): Value {
  if (typeof value !== 'string') return value;
  const isClean = !value.includes('\0') && value.isWellFormed();
  return isClean ? value : (value.toWellFormed().replaceAll('\0', replacement) as Value & string);
}

/** How JSON.stringify writes them. */
const mayBeUnclean = /\\u(?:0000|d[89a-f])/;

/** `JSON.stringify(rows)`, with the texts in rows as they can be stored. */
export function toCleanJson(rows: readonly object[]): string {
  const json = JSON.stringify(rows);
  // Rarely more than a look: most of these are inside of JSON in JSON, where they are no harm.
  return mayBeUnclean.test(json)
    ? JSON.stringify(rows, (_key, value: unknown) => cleanText(value))
    : json;
}
