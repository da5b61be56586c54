// Which lines the toolbar lets through. The text that a line is searched in is made once a line:
// a reader types faster than 20,000 JSON texts can be made anew.
import type { JobLog } from '@/model/api';
import type { LogLevel } from '@/model/job-log';

export interface LineFilter {
  /** none = all */
  levels: readonly LogLevel[];
  /** as typed */
  query: string;
}

export function isFiltering({ levels, query }: LineFilter): boolean {
  return levels.length > 0 || query.trim() !== '';
}

/** The same array when nothing is filtered, so that identity still says "unchanged". */
export function filterLines(lines: readonly JobLog[], filter: LineFilter): readonly JobLog[] {
  if (!isFiltering(filter)) return lines;
  const accepts = makeMatcher(filter.query);
  const { levels } = filter;
  return lines.filter(
    (line) => (levels.length === 0 || levels.includes(line.level)) && accepts(line),
  );
}

/** A plain substring, both sides lower-cased, over message, JSON-escaped data and stack. */
export function makeMatcher(query: string): (line: JobLog) => boolean {
  const needle = query.trim().toLowerCase();
  if (needle === '') return () => true;
  const escaped = JSON.stringify(needle).slice(1, -1);
  return (line) => {
    const { text, data } = searchableOf(line);
    return text.includes(needle) || data.includes(escaped);
  };
}

interface Searchable {
  text: string;
  data: string;
}

const searchable = new WeakMap<JobLog, Searchable>();

function searchableOf(line: JobLog): Searchable {
  const known = searchable.get(line);
  if (known) return known;
  const made = {
    text: `${line.message}\n${line.stack_trace ?? ''}`.toLowerCase(),
    data: line.data === null ? '' : JSON.stringify(line.data).toLowerCase(),
  };
  searchable.set(line, made);
  return made;
}
