// Where a log opens, in px, before anything is measured: every row is taken to be one line high.
import { keyOfLine, type LogRow } from '../list/log-rows';

export const rowPx = 24;
/** The height that the server, which has no window, draws for. */
export const serverRect = { width: 1_200, height: 720 };

/** What is looked at first: the end, a line in the middle of the view, or the beginning. */
export type OpeningPlace = 'end' | 'start' | { line: number };

/** How far down the rows are drawn for before any script runs. */
export function openingOffset(rows: readonly LogRow[], place: OpeningPlace): number {
  const end = Math.max(0, rows.length * rowPx - serverRect.height);
  if (place === 'end') return end;
  const middle = middleOf(rows, place);
  return middle === null ? 0 : Math.min(end, Math.max(0, middle - serverRect.height / 2));
}

/**
 * The style that shows a line in the middle before any script can scroll: what is above it is cut
 * off, as far as a scroll would have hidden it. The scroller has to be a size container.
 */
export function openingMargin(rows: readonly LogRow[], place: OpeningPlace): string | undefined {
  const middle = middleOf(rows, place);
  if (middle === null) return undefined;
  return `min(0px, max(100cqh - ${rows.length * rowPx}px, 50cqh - ${middle}px))`;
}

/** px from the first row's top to the middle of the line's row; null where no line is meant. */
function middleOf(rows: readonly LogRow[], place: OpeningPlace): number | null {
  if (place === 'end' || place === 'start') return null;
  const index = rows.findIndex(({ key }) => key === keyOfLine(place.line));
  return index < 0 ? null : (index + 0.5) * rowPx;
}
