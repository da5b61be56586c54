// Secrets that stand behind their name in a text: `password=x`, `"token": "x"`, `X-Api-Key: x`,
// `--password x`, `<secret>x</secret>`, `password is x`.
import { nameParts, readKey } from './secret-names';
import type { Key, Replacement } from './judge-pair';
import { maskAssigned } from './mask-assigned';
import { maskElement, maskFlag, maskListed } from './mask-beside';
import { maskSentence } from './mask-sentences';
import { maskParameters } from './mask-parameters';
import { isSecretKey } from '../secret-keys';

/** Closing quote, bracket or tag of the key. */
const keyEnd = /(?:\\*["'`]|%22|&quot;)?(?:\s?\])?/y;
const separator = /\s*(=>|->|→|:=|==?|:(?!\/\/)|%3D|%3A)\s*/iy;

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

function maskAfter(text: string, key: Key): Replacement | null {
  if (text[key.start - 1] === '<') return maskElement(text, key);
  keyEnd.lastIndex = key.end;
  const behind = key.end + keyEnd.exec(text)![0].length;
  separator.lastIndex = behind;
  const sign = separator.exec(text)?.[1];
  if (sign !== undefined) return maskAssigned(text, key, sign, separator.lastIndex, behind);
  if (behind > key.end) return maskListed(text, key, behind);
  return key.name.startsWith('-') ? maskFlag(text, key) : maskSentence(text, key);
}
