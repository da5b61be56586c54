// Splits a query into words, phrases and keys. Quotes, dashes and colons are only syntax where they
// are unmistakable, since people paste JSON, paths, flags and arrows into the search.

export interface QueryToken {
  kind: 'text' | 'level' | 'unfinished';
  /** begins with a dash: lines that have it are left out */
  isNegated: boolean;
  /** the word, the phrase without its quotes, or the value of the key */
  value: string;
  /** as it was typed, for messages about it */
  typed: string;
  /** where it begins in the query */
  offset: number;
}

// A dash negates the word, path or phrase behind it, but is a character in "--flag", "->" and "-=".
const token = /(-(?=[\p{L}\p{N}"/.\\_]))?(?:"([^"]+)"(?=\s|$)|(\S+))/gu;
const unfinishedPhrase = /(?<=^|\s)-"[^"]*$/;

export function splitTokens(query: string): QueryToken[] {
  const open = unfinishedPhrase.exec(query);
  const tokens = [...query.slice(0, open?.index).matchAll(token)].map(readToken);
  if (!open) return tokens;
  const [typed] = open;
  return [...tokens, { kind: 'unfinished', isNegated: true, value: '', typed, offset: open.index }];
}

function readToken(match: RegExpExecArray): QueryToken {
  const [typed, dash, phrase, word = ''] = match;
  const common = { isNegated: dash !== undefined, typed, offset: match.index };
  if (phrase !== undefined) return { kind: 'text', value: phrase, ...common };
  const level = /^level:(.*)$/is.exec(word);
  return level
    ? { kind: 'level', value: level[1]!, ...common }
    : { kind: 'text', value: word, ...common };
}
