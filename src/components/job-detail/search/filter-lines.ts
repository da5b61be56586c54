// Which lines the toolbar lets through.
import type { JobLog } from '@/model/api/job-logs';
import type { LogLevel } from '@/model/log/job-log';
import { lineText, makeMatcher } from '@/model/log/match-line';
import { memoizeByLine } from '../window/memoize-by-line';

export interface LineFilter {
  /** none = all */
  levels: readonly LogLevel[];
  /** as typed */
  query: string;
  /** in which the reader sees times; UTC where it is not known */
  timeZone?: string;
}

export function isFiltering({ levels, query }: LineFilter): boolean {
  return levels.length > 0 || query.trim() !== '';
}

/** The same array when nothing is filtered, so that identity still says "unchanged". */
export function filterLines(lines: readonly JobLog[], filter: LineFilter): readonly JobLog[] {
  if (!isFiltering(filter)) return lines;
  const { levels } = filter;
  const query = filter.query.trim();
  const matches = query === '' ? () => true : makeMatcher(query, filter.timeZone);
  return lines.filter(
    (line) => (levels.length === 0 || levels.includes(line.level)) && matches(textOf(line)),
  );
}

const textOf = memoizeByLine(lineText);
