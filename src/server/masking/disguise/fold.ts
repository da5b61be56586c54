// Text as a reader sees it: without colour codes and invisible characters, full-width and other
// styled letters as plain ones, accents composed. The masks look at that form only.

const invisible =
  '(?:\\x1b|\\x9b(?=[\\d;])|\\\\(?:u001b|x1b|e|033)(?=\\[))\\[?[\\d;]*[A-Za-z]|[\\u00ad\\u034f\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufe00-\\ufe0f\\ufeff]';
const styled =
  '[\\uff01-\\uff5e\\uff61-\\uff9f\\u24b6-\\u24e9\\u{1d400}-\\u{1d7ff}İ][ﾞﾟ\\p{M}]?|\\P{M}[\\u0300-\\u036f\\u3099\\u309a]{1,4}';
const disguises = new RegExp(`(${invisible})|${styled}`, 'giu');
const anyDisguise = new RegExp(`${invisible}|${styled}`, 'iu');

/** Where a piece of the folded text stands in the original. */
interface Piece {
  start: number;
  end: number;
  from: number;
  to: number;
}

interface Folded {
  text: string;
  pieces: Piece[];
}

export function hasDisguise(text: string): boolean {
  return anyDisguise.test(text);
}

export function fold(text: string): Folded {
  const pieces: Piece[] = [];
  let out = '';
  let done = 0;
  for (const { 0: found, 1: hidden, index: from } of text.matchAll(disguises)) {
    out += text.slice(done, from);
    const start = out.length;
    if (hidden === undefined) out += found === 'İ' ? 'I' : found.normalize('NFKC');
    done = from + found.length;
    pieces.push({ start, end: out.length, from, to: done });
  }
  return { text: out + text.slice(done), pieces };
}

/**
 * `text` masked as it looks. What stands before the first secret and behind the last one stays as
 * it was given, disguise included.
 */
export function maskFolded(text: string, mask: (folded: string) => string): string {
  const folded = fold(text);
  const masked = mask(folded.text);
  if (masked === folded.text) return text;
  const most = Math.min(masked.length, folded.text.length);
  let head = 0;
  while (head < most && masked[head] === folded.text[head]) head++;
  let tail = 0;
  while (tail < most - head && masked.at(-1 - tail) === folded.text.at(-1 - tail)) tail++;
  const first = folded.pieces.findLast(({ start, end }) => start < head || end <= head);
  if (first && first.end > head) head = first.start;
  const last = folded.pieces.find(({ end }) => end > folded.text.length - tail);
  if (last && last.start < folded.text.length - tail) tail = folded.text.length - last.end;
  const headEnd = beforeIn(folded, head);
  const tailStart = behindIn(folded, folded.text.length - tail, text.length);
  return text.slice(0, headEnd) + masked.slice(head, masked.length - tail) + text.slice(tailStart);
}

function beforeIn({ pieces }: Folded, at: number): number {
  const last = pieces.findLast(({ end }) => end <= at);
  return last ? last.to + (at - last.end) : at;
}

function behindIn({ pieces, text }: Folded, at: number, length: number): number {
  const next = pieces.find(({ start }) => start >= at);
  return next ? next.from - (next.start - at) : length - (text.length - at);
}
