// The rows of the list: lines, and between them what must not go unseen.
import type { JobLog } from '@/model/api/job-logs';
import { readLost, type LostLines } from '@/model/log/lost-lines';
import { findPauses } from './find-pauses';
import { countNewerNotLoaded, findMissing, type LogWindow } from '../window/log-window';
import { memoizeByLine } from '../window/memoize-by-line';

export type LogRow =
  | { kind: 'line'; key: string; line: JobLog }
  | { kind: 'lost'; key: string; lines: LostLines; message: string }
  | { kind: 'pause'; key: string; ms: number }
  | { kind: 'missing'; key: string; from: number; to: number }
  | { kind: 'unread'; key: string; line: number }
  | { kind: 'unlisted'; key: string; count: number }
  | { kind: 'newer'; key: string; count: number }
  | { kind: 'end'; key: string };

interface Sources {
  /** the job may still log */
  isLive: boolean;
  /** what is newer comes by itself */
  isFollowing: boolean;
  window: LogWindow;
  /** the window's lines that the filter lets through; the same array when there is none */
  shown: readonly JobLog[];
}

export function buildRows({ isLive, isFollowing, window, shown }: Sources): LogRow[] {
  const rows = shown === window.lines ? rowsWithMarks(window.lines) : shown.map(rowOf);
  const newer = countNewerNotLoaded(window);
  if (newer > 0 && !isFollowing) rows.push({ kind: 'newer', key: 'newer', count: newer });
  else if (newer === 0 && !isLive) rows.push({ kind: 'end', key: 'end' });
  return rows;
}

/** Only the whole log has pauses and losses: between filtered lines there is always something. */
function rowsWithMarks(lines: readonly JobLog[]): LogRow[] {
  const pauses = new Map(findPauses(lines).map((pause) => [pause.beforeLine, pause.ms]));
  const missing = new Map(findMissing(lines).map((range) => [range.to + 1, range]));
  const rows: LogRow[] = [];
  for (const line of lines) {
    const absent = missing.get(line.line);
    if (absent) rows.push({ kind: 'missing', key: `missing-${absent.from}`, ...absent });
    const ms = pauses.get(line.line);
    if (ms !== undefined) rows.push({ kind: 'pause', key: `pause-${line.line}`, ms });
    rows.push(rowOf(line));
  }
  return rows;
}

export const rowOf = memoizeByLine((line): LogRow => {
  const lost = readLost(line);
  return lost
    ? { kind: 'lost', key: keyOfLine(line.line), lines: lost, message: line.message }
    : { kind: 'line', key: keyOfLine(line.line), line };
});

/** The number of the line that a row stands for or before; none behind the last. */
export function lineOfRow(row: LogRow): number | null {
  if (row.kind === 'line') return row.line.line;
  if (row.kind === 'unread') return row.line;
  return row.kind === 'lost' ? row.lines.from : null;
}

export function keyOfLine(line: number): string {
  return `line-${line}`;
}
