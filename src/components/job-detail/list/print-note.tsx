import { formatCount, formatCountOf } from '@/model/format';
import { firstLine, isComplete, lastLine, type LogWindow } from '../window/log-window';

interface PrintNoteProps {
  window: LogWindow;
  /** what is filtered by, in words; empty without a filter */
  filter: string;
  /** how many lines a search through the whole log has found; null where the rows are the window's */
  found: number | null;
}

/** On paper only: which lines these are, where they are not all. */
export function PrintNote({ window, filter, found }: PrintNoteProps) {
  const note = describePrint(window, filter, found);
  return note && <p className="hidden px-4 py-2 text-xs text-muted print:block">{note}</p>;
}

export function describePrint(window: LogWindow, filter: string, found: number | null): string {
  const all = formatCountOf(window.newest, 'line');
  const of = filter === '' ? '' : ` that match ${filter}`;
  if (found !== null)
    return `${formatCount(found)} of ${all}${of}. Those that were not scrolled to are printed as their line number; a download has all of them.`;
  if (isComplete(window)) return filter === '' ? '' : `Of ${all}, those${of}.`;
  const [first, last] = [firstLine(window), lastLine(window)].map(formatCount);
  return `Lines ${first}–${last} of ${all}${filter === '' ? '' : `, only those${of}`}. A download has the whole log.`;
}
