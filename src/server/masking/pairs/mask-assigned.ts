// What stands behind a secret's name and a sign: `password=x`, `"token": "x"`, `X-Api-Key: x`.
import {
  isAssigned,
  isInPath,
  isNamed,
  isPartOfPath,
  type Key,
  type Replacement,
} from './judge-pair';
import { hasManyWords, isPlaceholder } from './judge-value';
import { authorizationLength, maskAuthorization, maskCookies } from './mask-header';
import { readBlock, readLine, readWords } from './read-lines';
import { readRest, readValue, wholeValue, type Extent } from './read-value';
import { masked } from '../secret-keys';

/** `password=x`, `Cookie: a=b; c=d`, `"token":"x"` */
export function maskAssigned(
  text: string,
  key: Key,
  sign: string,
  from: number,
  keyEndsAt: number,
): Replacement | null {
  const isQuotedKey = keyEndsAt > key.end;
  const isColon = sign === ':' || sign === '->' || sign === '→' || sign.toUpperCase() === '%3A';
  const before = text[key.start - 1] ?? '';
  if (isColon && !isQuotedKey && isInPath(text, key, from)) return null;
  const header = maskHeaderValue(text, key, from);
  if (header) return header;
  const block = readBlock(text, key.start, from);
  if (block) return { ...block, by: masked };
  const value = readValue(
    text,
    from,
    /[;{]/.test(before) || /;\s*$/.test(text.slice(Math.max(0, key.start - 4), key.start)),
  );
  if (!value || value.to === value.from) return null;
  const content = text.slice(value.from, value.to);
  if (content.startsWith(masked)) return maskRest(text, value, content);
  if (isPlaceholder(content)) return null;
  if (!isQuotedKey && value.quote === '' && isPartOfPath(text, key, content, value.to)) return null;
  if (content.startsWith('$') && isPlaceholder(text.slice(value.from, value.to + 1))) return null;
  const isSure = isQuotedKey || value.quote !== '' || !isColon;
  const isSecret = isSure
    ? isAssigned(key, content, value, isColon)
    : isNamed(text, key, content, value, from);
  if (!isSecret) {
    const words = isColon && !isQuotedKey ? readWords(text, key, from) : null;
    return words && { ...words, by: masked };
  }
  const whole = wholeValue(text, value);
  if (value.quote !== '' || isQuotedKey) return { ...whole, by: masked };
  if (hasManyWords(key.name) && text[value.to] === ' ') {
    return { from: value.from, to: endOfLine(text, value.from), by: masked };
  }
  return { from: whole.from, to: readLine(text, key.start, isColon, whole.to), by: masked };
}

/** `password=[masked]x`: what somebody else masked only in part. */
function maskRest(text: string, value: Extent, content: string): Replacement | null {
  const to = value.quote === '' ? readRest(text, value.from + masked.length) : value.to;
  const rest = text.slice(value.from + masked.length, to);
  if (!/^\w/.test(rest) || content.length > masked.length + 256) return null;
  return { from: value.from, to, by: masked };
}

function maskHeaderValue(text: string, { name }: Key, from: number): Replacement | null {
  const inQuotes = /^(?:\\*["'`])/.exec(text.slice(from, from + 8))?.[0] ?? '';
  const start = from + inQuotes.length;
  if (/authorization$/i.test(name)) {
    const length = authorizationLength(text.slice(start, start + 4_096));
    if (length === 0) return null;
    const end = inQuotes === '' ? start + length : readValue(text, from, false)!.to;
    return { from: start, to: end, by: maskAuthorization(text.slice(start, end)) };
  }
  if (!/(?:^|[-_.])cookies?2?$/i.test(name)) return null;
  const cookies = maskCookies(text.slice(start, start + 8_192));
  if (cookies) return { from: start, to: start + cookies.length, by: cookies.value };
  // `cookie=chocolate chip`: words of a title or a search.
  const words = /^[a-z]+ [a-z]+(?![\w=])/i.exec(text.slice(start, start + 64))?.[0];
  return words ? { from: start, to: start + words.length, by: words } : null;
}

function endOfLine(text: string, from: number): number {
  const length = /^(?:(?!\\n)[^\r\n"'`])*/.exec(text.slice(from))![0].length;
  return from + length;
}
