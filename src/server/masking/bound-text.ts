import { maskName, maskText } from './mask-text';
import { truncateMiddle } from './truncate';

/** Read beyond what is kept, so that a cut through a secret cannot hide it from the masks. */
const margin = 8_192;
/** Of the beginning of a word or a quoted text that reaches into the end: its name, and enough of it. */
const nameLength = 160;
const valueLength = 200;

/**
 * `text` without secrets in at most `maxBytes`. Masked before it is cut; of a very long text only
 * the ends are looked at, and where a value that reaches into the end has its name.
 */
export function boundText(text: string, maxBytes: number): string {
  return bound(text, maxBytes, maskText);
}

/** The same of a book's name or path: see maskName. */
export function boundName(name: string, maxBytes: number): string {
  return bound(name, maxBytes, maskName);
}

function bound(text: string, maxBytes: number, mask: (text: string) => string): string {
  const windowSize = maxBytes + margin;
  if (text.length <= 2 * windowSize) return truncateMiddle(mask(text), maxBytes);
  const head = mask(dropPartOfWord(text.slice(0, windowSize)));
  const from = text.length - windowSize;
  const tail = mask(readLead(text, from) + text.slice(from));
  const isShort = Buffer.byteLength(head) + Buffer.byteLength(tail) + 5 <= maxBytes;
  return truncateMiddle(head + ' '.repeat(isShort ? 1 : maxBytes) + tail, maxBytes);
}

/** What is cut off here may have lost the end by which it is recognised. */
function dropPartOfWord(text: string): string {
  const last = /\s\S*$/.exec(text.slice(-margin / 2))?.[0].length ?? 0;
  return text.slice(0, text.length - last);
}

/** The beginnings of the word and of the quoted text that go on at `from`, with what names them. */
function readLead(text: string, from: number): string {
  const word = findBackwards(text, from, (code) => code <= 32) + 1;
  const quote = findBackwards(text, from, (code) => code === 34 || code === 39 || code === 96);
  const starts = [word, quote].filter((start) => start > 0 || start === word);
  let done = 0;
  return starts
    .sort((a, b) => a - b)
    .map((start) => {
      const begin = Math.max(done, start - nameLength);
      done = Math.max(begin, Math.min(from, start + valueLength));
      return text.slice(begin, done);
    })
    .join('');
}

function findBackwards(text: string, from: number, isIt: (code: number) => boolean): number {
  let at = from - 1;
  while (at >= 0 && !isIt(text.charCodeAt(at))) at--;
  return at;
}
