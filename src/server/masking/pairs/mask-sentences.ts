// Secrets in sentences: `password is x`, `PIN 7731`, `Password for ann: x`.
import type { Key, Replacement } from './judge-pair';
import {
  hasManyWords,
  isNumber,
  isPlaceholder,
  isStrongKey,
  isTitleCase,
  looksSecret,
} from './judge-value';
import { readValue, wholeValue } from './read-value';
import { isSecretNumberKey, masked } from '../secret-keys';

const sayings = /\s+(?:is|was|of|as|to)?:?\s*/iy;

/** `password is hunter2`, `PASSWORD 'x'`: without a sign only what can be nothing else. */
export function maskSentence(text: string, { name, start, end }: Key): Replacement | null {
  // Who bears something is somebody; the scheme is one of the token shapes.
  if (text[start - 1] === '/' || /^bearer$/i.test(name)) return null;
  const prompted = maskPrompted(text, name, end);
  if (prompted) return prompted;
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
          (isSaid || content.length >= 6 || /^[A-Z]+$|^cv[vc]2?$/i.test(name)) &&
          content.length >= (/cv[vc]2?$/i.test(name) ? 3 : 4)
        : looksSecret(content, isStrongKey(name) ? 6 : 8) && !/[/(]/.test(content);
  return isSecret ? { ...wholeValue(text, value), by: masked } : null;
}

/** `passphrase is "two words"`; without the verb it may be what somebody says about one. */
function isToldPassphrase(name: string, saying: string): boolean {
  return hasManyWords(name) || (isStrongKey(name) && /\b(?:is|was|to)\b/i.test(saying));
}

const prompt =
  /\s+(?:for|of)((?:\s+["']?[\w.@\\-]{1,64}["']?){1,4}?)\s*(?::(?!\/\/)|=|\bis\b)\s*(?=\S)/iy;

/** `Password for ann: x`, as programs ask for one. */
function maskPrompted(text: string, name: string, end: number): Replacement | null {
  if (!isStrongKey(name) && !isSecretNumberKey(name)) return null;
  prompt.lastIndex = end;
  if (!prompt.test(text)) return null;
  const value = readValue(text, prompt.lastIndex, false);
  if (!value) return null;
  const content = text.slice(value.from, value.to);
  const isSecret = isNumber(content)
    ? isSecretNumberKey(name) && content.length >= 4 && !isTitleCase(name)
    : looksSecret(content, 5);
  return isSecret && !isPlaceholder(content) ? { ...wholeValue(text, value), by: masked } : null;
}
