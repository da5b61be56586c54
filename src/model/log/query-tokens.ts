// Splits a query into words, phrases and keys. Quotes, dashes and colons are only syntax where they
// are unmistakable, since people paste JSON, paths, flags and arrows into the search.

export interface QueryToken {
  kind: 'text' | 'level' | 'time' | 'field' | 'unfinished';
  /** begins with a dash: lines that have it are left out */
  isNegated: boolean;
  /** in front of the colon, in lower case; null for words and phrases */
  key: string | null;
  /** the word, the phrase without its quotes, or the value of the key */
  value: string;
  /** as it was typed, for messages about it */
  typed: string;
  /** where it begins in the query */
  offset: number;
}

export const timeKeys = ['since', 'after', 'before'] as const;
export type TimeKey = (typeof timeKeys)[number];

const name = String.raw`[\p{L}_][\p{L}\p{N}_.-]+`;

// A dash negates the word, path or phrase behind it, but is a character in "--flag", "->" and "-=".
const token = new RegExp(
  String.raw`(-(?=[\p{L}\p{N}"/.\\_]))?(?:"([^"]+)"(?=\s|$)|(${name}):"([^"]+)"(?=\s|$)|(\S+))`,
  'gu',
);
const unfinishedPhrase = /(?<=^|\s)-"[^"]*$/;
/** Two slashes are a URL's, "C:" is a drive, and a colon at the end belongs to the word. */
const keyAndValue = new RegExp(String.raw`^(${name}):(?!//)(.+)$`, 'su');

export function splitTokens(query: string): QueryToken[] {
  const open = unfinishedPhrase.exec(query);
  const tokens = [...query.slice(0, open?.index).matchAll(token)].map(readToken);
  if (!open) return tokens;
  const [typed] = open;
  const common = { isNegated: true, key: null, value: '', typed, offset: open.index };
  return [...tokens, { kind: 'unfinished', ...common }];
}

function readToken(match: RegExpExecArray): QueryToken {
  const [typed, dash, phrase, quotedKey, quotedValue, word = ''] = match;
  const common = { isNegated: dash !== undefined, typed, offset: match.index };
  if (phrase !== undefined) return { kind: 'text', key: null, value: phrase, ...common };
  const [, key, value] = quotedKey
    ? [typed, quotedKey, quotedValue!]
    : (keyAndValue.exec(word) ?? /^(level|since|after|before):()$/i.exec(word) ?? []);
  const kind = key === undefined ? 'text' : kindOf(key.toLowerCase());
  if (kind === 'text') return { kind, key: null, value: word, ...common };
  return { kind, key: key!.toLowerCase(), value: value!, ...common };
}

function kindOf(key: string): QueryToken['kind'] {
  if (key === 'level') return 'level';
  // A regular expression is not searched as one yet.
  if (key === 're') return 'text';
  return timeKeys.some((one) => one === key) ? 'time' : 'field';
}

/** The tokens of which `read` makes something, and the query without them, as it was typed. */
export function takeTokens<Taken>(
  query: string,
  read: (token: QueryToken) => Taken | null,
): { taken: Taken[]; rest: string } {
  const taken: Taken[] = [];
  let rest = query;
  for (const token of splitTokens(query).reverse()) {
    const one = read(token);
    if (one === null) continue;
    taken.unshift(one);
    rest = rest.slice(0, token.offset) + rest.slice(token.offset + token.typed.length);
  }
  return { taken, rest: rest.trim() };
}

/** The values of a key. What stands in quotes is one value: the reason of a failure may have commas. */
export function valuesOf({ typed, value }: QueryToken): string[] {
  return typed.endsWith('"') ? [value] : value.split(',').filter((one) => one !== '');
}
