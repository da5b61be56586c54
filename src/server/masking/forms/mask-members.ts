// `{"value": "x", "name": "password"}` in a text, in whatever order: forms, lists of headers and
// environments are written like that.
import { readValue } from '../pairs/read-value';
import { isNumber, isPlaceholder } from '../pairs/judge-value';
import { isSecretNumber, secrecyOfKey } from '../secrecy';
import { masked } from '../secret-keys';

const valueMember = /(?<=[{,\s])(?:\\*["'])?(?:value|val|v)(?:\\*["'])?\s*:\s*(?=\\*["']|-?\d)/gi;
const nameMember =
  /(?<=[{,\s])(?:\\*["'])?(?:name|key|header|field|param|parameter|variable|k|id)(?:\\*["'])?\s*:\s*\\*["']([^"'\\]{1,64})\\*["']/gi;
/** How far from its value a name may stand. */
const reach = 400;

export function maskMembers(text: string): string {
  if (!/v(?:al(?:ue)?)?\\*["']?\s*:/i.test(text)) return text;
  let out = '';
  let done = 0;
  for (const found of text.matchAll(valueMember)) {
    if (found.index < done) continue;
    const value = readValue(text, found.index + found[0].length, false);
    if (!value) continue;
    const content = text.slice(value.from, value.to);
    if (isPlaceholder(content) || content === masked) continue;
    const before = text.slice(Math.max(0, found.index - reach), found.index);
    const behind = text.slice(value.to, value.to + reach);
    const siblings = `${before.slice(before.lastIndexOf('{') + 1)} ${upToBrace(behind)}`;
    const names = [...` ${siblings}`.matchAll(nameMember)].map(([, name]) => name!);
    if (!names.some((name) => isSecretUnder(name, content))) continue;
    out += text.slice(done, value.from) + masked;
    done = value.to;
  }
  return out + text.slice(done);
}

/** A number as in data: a PIN, or one that is too long for a count. */
function isSecretUnder(name: string, content: string): boolean {
  const secrecy = secrecyOfKey(name);
  return secrecy.text && (!isNumber(content) || isSecretNumber(Number(content), secrecy));
}

function upToBrace(text: string): string {
  const end = text.search(/[{}]/);
  return end < 0 ? text : text.slice(0, end);
}
