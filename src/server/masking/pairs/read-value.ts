// How far a value reaches in a text: quoted, bracketed, or up to where something else begins.

export interface Extent {
  from: number;
  to: number;
  /** the opening quote, with the backslashes before it; '' = none */
  quote: string;
  /** it goes on to the next white space: see wholeValue */
  isCut?: boolean;
}

const opening = /\\*["'`]|%22|&quot;|&#39;/y;
/** Enough to find where a value ends; a longer one goes to the next white space. */
const longestLook = 256;
const unquoted = /[^\s<]{1,256}/y;
const toSpace = /[^\s<]*/y;
/** What follows a bracket, quote or comma that ends a value; one inside it has more of it behind. */
const endsBefore = /(?:[\s"'`)\]},;.:<\\]|$)/y;
const nextName = /[\s,;&]*[\w.%[\]-]{1,64}(?: [\w.-]{1,64})? ?(?:=|%3D)/iy;

/** The value that begins at `from`; null where there is none. */
export function readValue(text: string, from: number, inConnectionString: boolean): Extent | null {
  opening.lastIndex = from;
  const quote = opening.exec(text)?.[0];
  if (quote !== undefined) {
    const start = from + quote.length;
    return { from: start, to: findClosing(text, start, quote), quote };
  }
  const first = text[from];
  if (first === '{' || first === '[') {
    return { from, to: findBracketEnd(text, from), quote: '' };
  }
  unquoted.lastIndex = from;
  const run = unquoted.exec(text)?.[0];
  if (!run) return null;
  const length = lengthOfValue(text, from, run, inConnectionString);
  return { from, to: from + length, quote: '', isCut: length === longestLook };
}

/** All of a value, of which only the beginning was judged. */
export function wholeValue(text: string, value: Extent): { from: number; to: number } {
  if (!value.isCut) return { from: value.from, to: value.to };
  toSpace.lastIndex = value.from;
  return { from: value.from, to: value.from + toSpace.exec(text)![0].length };
}

/** Of a text without white space: up to the punctuation that ends it, not to one inside it. */
function lengthOfValue(text: string, from: number, run: string, inString: boolean): number {
  for (let i = 0; i < run.length; i++) {
    if (!isEnd(text, from + i, run[i]!, i, inString)) continue;
    return run[i - 1] === '\\' && /["'`]/.test(run[i]!) ? i - 1 : i;
  }
  return run.length;
}

function isEnd(text: string, at: number, char: string, i: number, inString: boolean): boolean {
  switch (char) {
    case '&':
      return !inString && (fits(nextName, text, at + 1) || text.startsWith('amp;', at + 1));
    case '%':
      return text.startsWith('%26', at);
    case ',':
    case ';':
      return fits(endsBefore, text, at + 1) || fits(nextName, text, at + 1);
    case '"':
    case "'":
    case '`':
    case ')':
    case ']':
    case '}':
      return fits(endsBefore, text, at + 1);
    case '.':
    case ':':
    case '!':
      // The end of a sentence.
      return i > 0 && (at + 1 === text.length || /\s/.test(text[at + 1]!));
    default:
      return false;
  }
}

function fits(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** Without a closing quote, as where a text was cut, the rest belongs to it. */
function findClosing(text: string, start: number, quote: string): number {
  if (quote.startsWith('%') || quote.startsWith('&')) {
    const at = text.indexOf(quote, start);
    return at < 0 ? text.length : at;
  }
  const mark = quote.at(-1)!;
  const depth = quote.length - 1;
  for (let at = text.indexOf(mark, start); at >= 0; at = text.indexOf(mark, at + 1)) {
    let slashes = 0;
    while (at - slashes - 1 >= start && text[at - slashes - 1] === '\\') slashes++;
    // Of SQL, `'it''s'`.
    if (depth === 0 && at > start && text[at + 1] === mark && /\w/.test(text[at + 2] ?? '')) {
      at++;
      continue;
    }
    if (depth === 0 ? slashes % 2 === 0 : slashes <= depth) return at - slashes;
  }
  return text.length;
}

/** Behind the bracket that closes the one at `from`; at most 10,000 characters on. */
function findBracketEnd(text: string, from: number): number {
  const end = Math.min(text.length, from + 10_000);
  let depth = 0;
  for (let i = from; i < end; i++) {
    const char = text[i]!;
    if (char === '{' || char === '[') depth++;
    else if ((char === '}' || char === ']') && --depth === 0) return i + 1;
    else if (char === '"') i = Math.min(end, findClosing(text, i + 1, '"'));
  }
  return end;
}

/** To the end of an unquoted value that goes on at `from`. */
export function readRest(text: string, from: number): number {
  unquoted.lastIndex = from;
  const run = unquoted.exec(text)?.[0] ?? '';
  return from + lengthOfValue(text, from, run, false);
}
