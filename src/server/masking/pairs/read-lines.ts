// Secrets of several words or lines, without quotes: blocks of YAML, the rest of a line of a
// configuration file, passphrases.
import { isStrongKey, looksSecret } from './judge-value';
import type { Key } from './judge-pair';

interface Range {
  from: number;
  to: number;
}

const blockStart = /[|>][+-]?\d?[+-]?[ \t]*(?:#[^\r\n]*)?\r?\n(?=([ \t]+))/y;
const longest = 16_384;

/** `password: |` and the lines below it that are indented further than their key. */
export function readBlock(text: string, keyStart: number, from: number): Range | null {
  if (text[from] !== '|' && text[from] !== '>') return null;
  blockStart.lastIndex = from;
  const found = blockStart.exec(text);
  if (!found) return null;
  const indent = found[1]!.length;
  const keyIndent = keyStart - (text.lastIndexOf('\n', keyStart - 1) + 1);
  if (indent <= keyIndent && /^[ \t-]*$/.test(text.slice(keyStart - keyIndent, keyStart)))
    return null;
  const first = from + found[0].length;
  const lines = new RegExp(
    `(?:[ \\t]{${Math.min(indent, 200)}}[^\\r\\n]*(?:\\r?\\n|$)|[ \\t]*\\r?\\n)*`,
    'y',
  );
  lines.lastIndex = 0;
  const block = lines.exec(text.slice(first, first + longest))![0].trimEnd();
  return { from: first + indent, to: first + block.length };
}

/**
 * Where a value ends that may have more words than the first: all of its line in a configuration
 * file (`password = two words`), and elsewhere the words behind it that look like secrets too.
 */
export function readLine(text: string, keyStart: number, isColon: boolean, to: number): number {
  const before = text.slice(Math.max(0, keyStart - 200), keyStart);
  const rest = /^[^\r\n]*/.exec(text.slice(to, to + 1_024))![0];
  if (!/^[ \t]+[^\s#;]/.test(rest)) return to;
  const isOwnLine = /(?:^|[\r\n])[ \t]*(?:\w*Error: )?$/.test(before) && !/[=<>{}"]|:\s/.test(rest);
  const isSpaced = /^[^\r\n]{0,80}?\s=\s/.test(text.slice(keyStart, to));
  if (isOwnLine && isSpaced && !isColon) return to + rest.trimEnd().length;
  let end = to;
  for (const [word] of rest.matchAll(/[ \t]+\S+/gy)) {
    if (!looksSecret(word.trim(), 8) || /[/:=@.]/.test(word)) break;
    end += word.length;
  }
  return end;
}

/** What a message says of a password, as no passphrase does. */
const saying =
  /\b(?:a|an|and|are|as|at|be|been|by|can|cannot|changed|character|characters|contain|contains|does|empty|error|expected|expired|failed|field|for|from|given|got|has|have|hash|if|in|incorrect|input|invalid|is|it|length|letters|link|long|match|may|missing|more|must|no|not|number|of|on|or|provided|received|required|reset|sent|set|short|should|string|than|that|the|this|to|too|update|updated|user|value|was|weak|with|wrong|you|your)\b/i;

/** `password: correct horse battery staple`, on a line of its own or at the end of one. */
export function readWords(text: string, { name, start }: Key, from: number): Range | null {
  if (!/^[a-z_-]+$/.test(name) || !isStrongKey(name) || text[start - 1] === '/') return null;
  const line = /^[a-z]{2,12}(?: [a-z]{2,12}){2,11}(?=\s*(?:$|[\r\n"',;)}\]]))/.exec(
    text.slice(from, from + 160),
  )?.[0];
  return line && !saying.test(line) ? { from, to: from + line.length } : null;
}
