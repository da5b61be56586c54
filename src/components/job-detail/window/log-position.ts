// A part of the log that a window is opened at, as it is asked for.
import type { JobLogs } from '@/model/api/job-logs';
import type { LogsQuery } from '@/model/routes';
import { lastLine, placeSize } from './log-window';

export type LogPosition = 'head' | 'tail' | { line: number };

export function queryOf(place: LogPosition): LogsQuery {
  if (place === 'tail') return { tail: placeSize };
  if (place === 'head') return { after_id: 0, limit: placeSize };
  return fromLine(Math.max(1, place.line - placeSize / 2));
}

export function fromLine(line: number): LogsQuery {
  return { from_line: line, limit: placeSize };
}

/** Whether the answer has the line, or there is nothing behind it. */
export function reaches({ logs, has_more }: JobLogs, place: LogPosition): boolean {
  const isThere = typeof place === 'string' || lastLine({ lines: logs, newest: 0 }) >= place.line;
  return isThere || !has_more;
}

/** No line has an id behind this one. */
export const justTheJob: LogsQuery = { after_id: Number.MAX_SAFE_INTEGER, limit: 1 };
