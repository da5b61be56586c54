'use client';

import type { EntryLooks } from '../entry/entry-looks';
import { EndRow } from './end-row';
import { isIn, type LineRange } from '../address/log-address';
import { LogEntry } from '../entry/log-entry';
import type { LogRow } from './log-rows';
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

export function LogRowView({ row, ...rest }: RowActions & { row: LogRow }) {
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
