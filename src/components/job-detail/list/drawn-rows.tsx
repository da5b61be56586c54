'use client';

import type { VirtualItem } from '@tanstack/react-virtual';
import type { LogRow } from './log-rows';
import type { EntryLooks } from '../entry/entry-looks';
import { EndRow } from './end-row';
import { isIn, type LineRange } from '../address/log-address';
import { LogEntry } from '../entry/log-entry';
import { LostRow, MissingRow, NewerRow, PauseRow, UnlistedRow, UnreadRow } from './mark-rows';
import type { Totals } from '../window/totals';

export interface RowActions {
  looks: EntryLooks;
  totals: Totals;
  /** how many lines a filter lets through; null without one */
  shownLines: number | null;
  /** the numbers of the lines that are open */
  open: ReadonlySet<number>;
  mark: LineRange | null;
  onToggle: (line: number) => void;
  onLink: (line: number, isExtending: boolean) => void;
  /** adds to the search */
  onFilter: (query: string) => void;
  onLatest: () => void;
  /** a row whose text is not here came into view */
  onSeen: (line: number) => () => void;
}

interface DrawnRowsProps extends RowActions {
  rows: readonly LogRow[];
  /** which of them are drawn, in order; there may be others between two */
  items: readonly VirtualItem[];
  measure: (element: Element | null) => void;
}

/** Rows in the page's flow: they never cover each other, whatever their heights come to be. */
export function DrawnRows({ rows, items, measure, ...actions }: DrawnRowsProps) {
  return items.map((item, index) => (
    <div
      key={item.key}
      data-index={item.index}
      data-key={item.key}
      ref={measure}
      className="relative flow-root w-full bg-bg print:m-0!"
      style={{ marginTop: gapBefore(items, index) }}
    >
      <LogRowView row={rows[item.index]!} {...actions} />
    </div>
  ));
}

function LogRowView({ row, ...rest }: RowActions & { row: LogRow }) {
  const { looks, totals, shownLines, open, mark, onToggle, onLink, onFilter, onLatest, onSeen } =
    rest;
  switch (row.kind) {
    case 'line':
      return (
        <LogEntry
          {...looks}
          line={row.line}
          isOpen={open.has(row.line.line)}
          isMarked={mark !== null && isIn(mark, row.line.line)}
          onToggle={onToggle}
          onLink={onLink}
          onFilter={onFilter}
        />
      );
    case 'lost':
      return <LostRow {...row.lines} message={row.message} />;
    case 'missing':
      return <MissingRow from={row.from} to={row.to} />;
    case 'pause':
      return <PauseRow ms={row.ms} />;
    case 'unread':
      return <UnreadRow line={row.line} onSeen={onSeen} />;
    case 'unlisted':
      return <UnlistedRow count={row.count} />;
    case 'newer':
      return <NewerRow count={row.count} onLatest={onLatest} />;
    case 'end':
      return <EndRow {...totals} shownLines={shownLines} />;
  }
}

/** In px, not rounded: rounded, the heights of many rows would not add up to where the last one is. */
export const heightOf = (row: Element): number => row.getBoundingClientRect().height;

/** @returns the px that the rows between the one at `index` and the drawn one before it would take */
export function gapBefore(
  drawn: readonly { start: number; end: number }[],
  index: number,
): number | undefined {
  const before = drawn[index - 1];
  const gap = before ? Math.round(drawn[index]!.start - before.end) : 0;
  return gap > 0 ? gap : undefined;
}
