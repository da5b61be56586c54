// Whether what stands behind a secret's name and a sign is the secret. A title or a path looks like
// a pair too: `Password: A Novel`, `src/token.ts:12:3`.
import {
  hasCase,
  isFileName,
  hasManyWords,
  isIdentifier,
  isNumber,
  isStrongKey,
  isTitleCase,
  looksSecret,
} from './judge-value';
import type { Extent } from './read-value';
import { isSecretNumberKey } from '../secret-keys';

/** A name found in a text. */
export interface Key {
  name: string;
  start: number;
  end: number;
}

/** What a stretch of the text becomes. */
export interface Replacement {
  from: number;
  to: number;
  by: string;
}

/** `src/token.ts:12:3`, `/books/Password: A Novel.epub`, but neither `/password:x` nor `user/password: x`. */
export function isInPath(text: string, { start }: Key, from: number): boolean {
  if (text[start - 1] === '\\') return true;
  if (text[start - 1] !== '/') return false;
  if (/(?:^|\s)\/$/.test(text.slice(Math.max(0, start - 2), start))) return text[from - 1] !== ':';
  return !/\b(?:user(?:name)?|login|e-?mail|id)\/$/i.test(
    text.slice(Math.max(0, start - 12), start),
  );
}

/** `/books/secret=1/a.epub`: what follows goes on to the name of a file. */
export function isPartOfPath(text: string, key: Key, content: string, to: number): boolean {
  const before = /\S*$/.exec(text.slice(Math.max(0, key.start - 512), key.start))![0];
  if (!/^["'([]?(?:[A-Za-z]:)?[\\/.~]/.test(before) || /[?&;]|:\/\//.test(before)) return false;
  if (isFileName(content)) return true;
  return content.includes('/') && isFileName(/^[^\r\n]{0,200}/.exec(text.slice(to - 1))![0]);
}

/** Behind `=`, or in quotes: it is the secret unless it is a count, a list of counts or a call. */
export function isAssigned(
  { name }: Key,
  content: string,
  { quote }: Extent,
  isColon: boolean,
): boolean {
  if (isNumber(content)) {
    return (
      isSecretNumberKey(name) || (quote !== '' && content.length >= 6) || isDigits(name, content, 8)
    );
  }
  if (quote === '' && isListOfNumbers(content)) return holdsSecretNumber(name, content);
  if (quote === '' && /^[A-Za-z_$][\w.$]*\(/.test(content)) return false;
  return !(isColon && quote !== '' && isTitleCase(name) && /\s/.test(content));
}

/** Behind a colon, without quotes: `X-Api-Key: x` is a header, `Password: A Novel` is a title. */
export function isNamed(
  text: string,
  { name }: Key,
  content: string,
  value: Extent,
  from: number,
): boolean {
  if (/^\d+(?::\d+)*$/.test(content) && text[from - 1] === ':') return isSecretNumberKey(name);
  const behind = text.slice(value.to, value.to + 20);
  if (isNumber(content))
    return (
      (isSecretNumberKey(name) && content.length >= 3 && !isYear(name, content, behind)) ||
      (!isTitleCase(name) && isDigits(name, content, 9))
    );
  if (isListOfNumbers(content)) return holdsSecretNumber(name, content);
  if (isIdentifier(name)) return true;
  if (/^(?:[A-Za-z]:|~|\.{0,2})[/\\]\w+[/\\.]/.test(content)) return false;
  if (looksSecret(content)) return true;
  if (isTitleCase(name) || (!hasCase(name) && !/^[\x21-\x7e]+$/.test(content))) return false;
  if (hasManyWords(name)) return true;
  const isLast = /^\s*(?:$|[\r\n]|\\n|[,;)\]}"'])/.test(behind);
  return isLast && isStrongKey(name);
}

function isListOfNumbers(content: string): boolean {
  return /^[[{][\d\s,.{}[\]-]*$/.test(content);
}

function holdsSecretNumber(name: string, content: string): boolean {
  if (!/\d/.test(content)) return false;
  return isSecretNumberKey(name) || (/\d{8}/.test(content) && !/s$/i.test(name));
}

/** A token of digits alone; `tokens` are counted. */
function isDigits(name: string, content: string, atLeast: number): boolean {
  return content.length >= atLeast && /^\d+$/.test(content) && !/s$/i.test(name);
}

/** `The Secret: 2019 edition` */
function isYear(name: string, content: string, behind: string): boolean {
  return (
    isTitleCase(name) &&
    /^(?:1[5-9]|20)\d\d$/.test(content) &&
    (/^secret/i.test(name) || /^ [a-z]/i.test(behind))
  );
}
