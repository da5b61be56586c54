// What "this line matches" means, in the browser's search and in the server's alike.

/** How long a query may be, in the address of a page as in that of an answer. */
export const mostQueryChars = 200;

export interface LineText {
  message: string;
  /** JSON text without spaces between its parts, as it is stored */
  data: string | null;
  stackTrace: string | null;
}

/** Makes the test for one query: plain substring, both sides lower-cased. */
export function makeMatcher(q: string): (line: LineText) => boolean {
  const text = q.toLowerCase();
  const json = inJson(q).toLowerCase();
  const has = (field: string | null, needle: string) =>
    field !== null && field.toLowerCase().includes(needle);
  return ({ message, data, stackTrace }) =>
    has(message, text) || has(textOfData(data), json) || has(stackTrace, text);
}

/** In JSON a quote, a backslash or a newline looks otherwise than the reader types it. */
export function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

export function matches(line: LineText, q: string): boolean {
  return makeMatcher(q)(line);
}

/** A line as the API sends it, as it is searched. */
export function lineText(line: {
  message: string;
  data: unknown;
  stack_trace: string | null;
}): LineText {
  return {
    message: line.message,
    data: line.data === null ? null : JSON.stringify(line.data),
    stackTrace: line.stack_trace,
  };
}

/** A stored JSON null is no data: what the API sends of it cannot be told from none. */
function textOfData(data: string | null): string | null {
  return data === 'null' ? null : data;
}
