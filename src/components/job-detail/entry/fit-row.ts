// Where the text of a row gives way when it does not fit on one line. Lines of a kind differ at the
// end of a long value (a path, a URL, a hash), so a long text loses its middle: its head gives way, its
// tail stays. All of it remains in the document, to be copied, found and read out.
import type { TextRange } from '@/model/fold-text';

/** Shorter texts stay whole. */
const longFrom = 30;
/** Where rows wrap, a text of this length loses its middle as well: it would fill the screen. */
const veryLongFrom = 240;
const shortTail = 18;
const longTail = 40;
/** What is always seen of the head, so that a match in it need not be brought into view. */
const seenOfHead = 8;
/** Text that may run from right to left must not be parted: its halves would change places. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;

/** A text of a row: the whole message, or a key with its value. */
export interface RowPart {
  text: string;
  /** where its tail begins; null = it does not give way */
  tailAt: number | null;
}

/** How much room the parts of a row need, in columns of its monospace font. */
export interface RowNeeds {
  /** what does not give way */
  fixed: number;
  /** the heads, together */
  heads: number;
}

/** Of a message, where it names a file or the like before its end. */
export const messageTail = longTail;
/** A message says what happened in its first words: data beside it gives way first. */
export const messageHead = 48;

export function isVeryLong(text: string): boolean {
  return text.length >= veryLongFrom;
}

/**
 * @param ranges what is marked in the text, which must stay in view
 * @param minTail a longer tail than a value has: a message is a sentence, of which the end may be no news
 */
export function findTail(
  text: string,
  ranges: readonly TextRange[] = [],
  minTail = shortTail,
): number | null {
  if (text.length < Math.max(longFrom, minTail) || rightToLeft.test(text)) return null;
  const length = isVeryLong(text) ? longTail : minTail;
  const hidden = ranges.find(
    ({ start, end }) => end > seenOfHead && start < text.length - length && end > start,
  );
  const at = hidden ? hidden.start - seenOfHead / 2 : text.length - length;
  if (at <= seenOfHead) return null;
  const start = isInsidePair(text, at) ? at - 1 : at;
  // White space at the end of the head would not be drawn.
  const head = text.slice(0, start).trimEnd().length;
  return head <= seenOfHead ? null : head;
}

/** @param separators the columns between the parts */
export function measureNeeds(parts: readonly RowPart[], separators: number): RowNeeds {
  const needs = { fixed: separators, heads: 0 };
  for (const { text, tailAt } of parts) {
    const head = tailAt === null ? 0 : countColumns(text.slice(0, tailAt));
    needs.heads += head;
    needs.fixed += countColumns(text) - head;
  }
  return needs;
}

/**
 * The width that the head of `text` may take, as CSS: its share of what is left in the list beside
 * all else.
 * @param leastHead columns that it has in any case where its tail has room beside them
 */
export function limitHead(
  { text, tailAt }: RowPart,
  { fixed, heads }: RowNeeds,
  leastHead = 0,
): string {
  const at = tailAt ?? 0;
  const share = (countColumns(text.slice(0, at)) / heads).toFixed(4);
  const tail = countColumns(text.slice(at));
  const least = `min(${leastHead}ch, 100cqw - ${besideText} - ${tail}ch)`;
  return `max(${seenOfHead}ch, ${least}, (100cqw - ${besideText} - ${fixed}ch) * ${share})`;
}

/** Line number, caret, time and level, with their gaps. */
const besideText = '16.5rem';

function countColumns(text: string): number {
  return text.length + (text.match(wide)?.length ?? 0);
}

function isInsidePair(text: string, at: number): boolean {
  return text.charCodeAt(at) >= 0xdc00 && text.charCodeAt(at) < 0xe000;
}
