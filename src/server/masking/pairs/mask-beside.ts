// Secrets that stand beside their name without a sign: the next item of a list, the argument of an
// option, the content of an element.
import type { Key, Replacement } from './judge-pair';
import { isNumber, isPlaceholder } from './judge-value';
import { readRest, readValue, wholeValue } from './read-value';
import { isSecretNumberKey, masked } from '../secret-keys';

/** `--password x` */
export function maskFlag(text: string, { end }: Key): Replacement | null {
  const gap = /^\s+/.exec(text.slice(end, end + 8))?.[0].length ?? 0;
  if (gap === 0) return null;
  const value = readValue(text, end + gap, true);
  if (value && text.startsWith(masked, value.from)) {
    const to = readRest(text, value.from + masked.length);
    return to > value.from + masked.length ? { from: value.from, to, by: masked } : null;
  }
  if (!value || text[value.from] === '-' || isPlaceholder(text.slice(value.from, value.to))) {
    return null;
  }
  return { ...wholeValue(text, value), by: masked };
}

/** `name="DB_PASSWORD" value="x"`, `"Authorization", "Bearer x"` and `"--password", "x"` in a list; other words may be tags. */
export function maskListed(text: string, { name }: Key, behind: number): Replacement | null {
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
  if (gap === 0 || !/^-|authorization$|^x-|^(?:set-)?cookie2?$/i.test(name)) return null;
  const value = readValue(text, behind + gap, false);
  if (!value) return null;
  const content = text.slice(value.from, value.to);
  if (/cookie2?$/i.test(name) && !content.includes('=')) return null;
  return { ...wholeValue(text, value), by: masked };
}

/** `<password>x</password>` */
export function maskElement(text: string, { name, end }: Key): Replacement | null {
  const tag = /^[^<>]{0,200}>/.exec(text.slice(end, end + 201))?.[0];
  if (!tag || tag.endsWith('/>')) return null;
  const from = end + tag.length;
  const to = text.indexOf('<', from);
  const content = text.slice(from, to < 0 ? text.length : to);
  if (isPlaceholder(content.trim()) || content.startsWith(masked)) return null;
  if (isNumber(content) && !isSecretNumberKey(name)) return null;
  return { from, to: from + content.length, by: masked };
}
