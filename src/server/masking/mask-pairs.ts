// Secrets that stand behind their name in a text: `password=x`, `"token": "x"`, `X-Api-Key: x`,
// `--password x`, `<secret>x</secret>`, `password is x`. The names are found first, since they are
// rare; only then is the text around them read.
import { isAssigned, isInPath, isNamed, type Key } from './judge-pair';
import { hasManyWords, isNumber, isPlaceholder, isStrongKey, looksSecret } from './judge-value';
import { authorizationLength, maskAuthorization, maskCookies } from './mask-header';
import { maskParameters } from './mask-parameters';
import { readValue, wholeValue } from './read-value';
import { isSecretKey, isSecretNumberKey, masked } from './secret-keys';

/** Part of every name that isSecretKey knows; those of two words with their space. */
const nameParts =
  /(?:api|access|private|secret|signing|encryption|decryption|master|(?:pre)?shared|recovery|account|storage|consumer|auth|ssh|rsa|hmac|session|subscription|licen[sc]e|deploy)[ _.-]?key|(?:seed|recovery|secret)[ _.-]?phrase|sess(?:ion)?[ _.-]?id|connect\.sid|conn(?:ection)?[ _.-]?str|(?:recovery|backup|verification|security|mfa|2fa|time|auth|pairing|factor|unlock|activation|login|access|sms|confirmation)[ _.-]?code|mot de passe|psk|senha|contrase[nñ]a|wachtwoord|pass|pwd|pw|kennwort|secret|token|cookie|authori[sz]ation|bearer|cred|jwt|otp|pin|cvv|cvc|csrf|xsrf|mnemonic/gi;
const keyChar = /[\w.$-]/;
/** Closing quote, bracket or tag of the key. */
const keyEnd = /(?:\\*["'`]|%22|&quot;)?(?:\s?\])?/y;
const separator = /\s*(=>|->|→|:=|==?|:(?!\/\/)|%3D|%3A)\s*/iy;
const sayings = /\s+(?:is|was|of|as|to)?:?\s*/iy;

interface Replacement {
  from: number;
  to: number;
  by: string;
}

/** `text` with the values of secret names in it masked. */
export function maskPairs(text: string): string {
  let out = '';
  let done = 0;
  const apply = (found: Replacement | null) => {
    if (!found || found.from < done) return;
    out += text.slice(done, found.from) + found.by;
    done = found.to;
  };
  nameParts.lastIndex = 0;
  for (let hit = nameParts.exec(text); hit; hit = nameParts.exec(text)) {
    if (hit.index < done) continue;
    const key = readKey(text, hit.index, nameParts.lastIndex);
    nameParts.lastIndex = Math.max(key.end, nameParts.lastIndex);
    if (isSecretKey(key.name)) apply(maskAfter(text, key));
    if (done > nameParts.lastIndex) nameParts.lastIndex = done;
  }
  return maskParameters(out + text.slice(done));
}

function readKey(text: string, from: number, to: number): Key {
  let start = from;
  let end = to;
  while (start > 0 && keyChar.test(text[start - 1]!) && from - start < 80) start--;
  while (end < text.length && keyChar.test(text[end]!) && end - to < 80) end++;
  // A full stop ends a sentence, not a name.
  while (end > to && /[.-]/.test(text[end - 1]!)) end--;
  // What %22 or an escape such as \n put before it is no part of it.
  const lead =
    /^(?:[0-9A-F]{2}(?=[a-z]))|^n(?=[A-Z])/.exec(text.slice(start, end))?.[0].length ?? 0;
  if (lead > 0 && /[%\\]/.test(text[start - 1] ?? '')) start += lead;
  return { name: text.slice(start, end), start, end };
}

function maskAfter(text: string, key: Key): Replacement | null {
  if (text[key.start - 1] === '<') return maskElement(text, key);
  keyEnd.lastIndex = key.end;
  const behind = key.end + keyEnd.exec(text)![0].length;
  separator.lastIndex = behind;
  const sign = separator.exec(text)?.[1];
  if (sign !== undefined) return maskAssigned(text, key, sign, separator.lastIndex, behind);
  if (key.name.startsWith('-')) return maskFlag(text, key);
  return behind > key.end ? maskListed(text, key, behind) : maskSaid(text, key);
}

/** `password=x`, `Cookie: a=b; c=d`, `"token":"x"` */
function maskAssigned(
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
  const value = readValue(
    text,
    from,
    /[;{]/.test(before) || /;\s*$/.test(text.slice(Math.max(0, key.start - 4), key.start)),
  );
  if (!value || value.to === value.from) return null;
  const content = text.slice(value.from, value.to);
  if (isPlaceholder(content) || content.startsWith(masked)) return null;
  if (content.startsWith('$') && isPlaceholder(text.slice(value.from, value.to + 1))) return null;
  const isSure = isQuotedKey || value.quote !== '' || !isColon;
  const isSecret = isSure
    ? isAssigned(key, content, value, isColon)
    : isNamed(text, key, content, value, from);
  if (!isSecret) return null;
  if (value.quote === '' && hasManyWords(key.name) && !isQuotedKey && text[value.to] === ' ') {
    return { from: value.from, to: endOfLine(text, value.from), by: masked };
  }
  return { ...wholeValue(text, value), by: masked };
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
  return cookies && { from: start, to: start + cookies.length, by: cookies.value };
}

/** `--password x` */
function maskFlag(text: string, { end }: Key): Replacement | null {
  const gap = /^\s+/.exec(text.slice(end, end + 8))?.[0].length ?? 0;
  if (gap === 0) return null;
  const value = readValue(text, end + gap, true);
  if (!value || text[value.from] === '-' || isPlaceholder(text.slice(value.from, value.to))) {
    return null;
  }
  return { ...wholeValue(text, value), by: masked };
}

/** `"name":"DB_PASSWORD","value":"x"`, `"Authorization", "Bearer x"` and `"--password", "x"` in a list; other words may be tags. */
function maskListed(text: string, { name }: Key, behind: number): Replacement | null {
  const member = /^\s*,\s*\\*["'](?:value|val|v)\\*["']\s*:\s*/i.exec(
    text.slice(behind, behind + 40),
  )?.[0];
  if (member) {
    const value = readValue(text, behind + member.length, false);
    return value && { ...wholeValue(text, value), by: masked };
  }
  const attribute =
    /^(?:\s+(?!value)[\w:-]{1,32}=(?:"[^"<>]*"|'[^'<>]*')){0,4}\s+value\s*=\s*/i.exec(
      text.slice(behind, behind + 200),
    )?.[0];
  if (attribute) {
    const value = readValue(text, behind + attribute.length, false);
    return value && !isPlaceholder(text.slice(value.from, value.to))
      ? { ...wholeValue(text, value), by: masked }
      : null;
  }
  const gap = /^\s*,\s*(?=\\*["'])/.exec(text.slice(behind, behind + 16))?.[0].length ?? 0;
  if (gap === 0 || !/^-|authorization$|^x-/i.test(name)) return null;
  const value = readValue(text, behind + gap, false);
  return value && { ...wholeValue(text, value), by: masked };
}

/** `password is hunter2`, `PASSWORD 'x'`: without a sign only what can be nothing else. */
function maskSaid(text: string, { name, start, end }: Key): Replacement | null {
  if (text[start - 1] === '/') return null;
  sayings.lastIndex = end;
  const saying = sayings.exec(text)?.[0];
  if (saying === undefined) return null;
  const value = readValue(text, end + saying.length, false);
  if (!value) return null;
  const content = text.slice(value.from, value.to);
  if (isPlaceholder(content)) return null;
  const isSaid = /\S/.test(saying);
  const isSecret =
    value.quote !== '' && (!/\s/.test(content) || isToldPassphrase(name, saying))
      ? isSaid || isStrongKey(name) || looksSecret(content, 8)
      : isNumber(content)
        ? isSecretNumberKey(name) &&
          (isSaid || content.length >= 6 || /^[A-Z]+$/.test(name)) &&
          content.length >= 4
        : looksSecret(content, isStrongKey(name) ? 6 : 8) && !/[/(]/.test(content);
  return isSecret ? { ...wholeValue(text, value), by: masked } : null;
}

/** `passphrase is "two words"`; without the verb it may be what somebody says about one. */
function isToldPassphrase(name: string, saying: string): boolean {
  return isStrongKey(name) && /\b(?:is|was|to)\b/i.test(saying);
}

/** `<password>x</password>` */
function maskElement(text: string, { name, end }: Key): Replacement | null {
  const tag = /^[^<>]{0,200}>/.exec(text.slice(end, end + 201))?.[0];
  if (!tag || tag.endsWith('/>')) return null;
  const from = end + tag.length;
  const to = text.indexOf('<', from);
  const content = text.slice(from, to < 0 ? text.length : to);
  if (isPlaceholder(content.trim()) || content.startsWith(masked)) return null;
  if (isNumber(content) && !isSecretNumberKey(name)) return null;
  return { from, to: from + content.length, by: masked };
}

function endOfLine(text: string, from: number): number {
  const length = /^(?:(?!\\n)[^\r\n"'`])*/.exec(text.slice(from))![0].length;
  return from + length;
}
