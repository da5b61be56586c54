import { cleanText } from './clean-text';

const cut = ' ... ';

/**
 * `text` in at most `maxBytes` UTF-8 bytes: what is too long loses its middle, on whole code
 * points, and says so with ` ... `. Lone surrogates and NUL become U+FFFD.
 */
export function truncateMiddle(text: string, maxBytes: number): string {
  const clean = cleanText(text);
  // A UTF-16 unit is at most three bytes: most strings need no counting.
  if (clean.length * 3 <= maxBytes || Buffer.byteLength(clean) <= maxBytes) return clean;
  const half = Math.max(0, Math.floor((maxBytes - cut.length) / 2));
  // Every unit is at least one byte, so what is kept lies within the first and last `maxBytes`.
  const head = Buffer.from(clean.slice(0, maxBytes));
  const tail = Buffer.from(clean.slice(-maxBytes));
  let headEnd = half;
  while (headEnd > 0 && isContinuation(head[headEnd])) headEnd--;
  let tailStart = tail.length - half;
  while (tailStart < tail.length && isContinuation(tail[tailStart])) tailStart++;
  return head.toString('utf8', 0, headEnd) + cut + tail.toString('utf8', tailStart);
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
