import type { JobLogSearch } from '@/model/api/job-logs';
import { stepLine } from '../window/find-line';
import type { WholeSearch } from './use-whole-search';

/** The matches from a line on, as far as one call of the server comes. */
export type SearchFrom = (line: number) => Promise<JobLogSearch>;

interface Step {
  /** the first matches of the log, and how far it was searched for them */
  found: WholeSearch;
  /** the log's last line */
  newest: number;
  /** the line to go on from */
  from: number;
  by: 1 | -1;
}

/** How far back the first call looks; each further one eight times as far. */
const firstSpan = 1_000;

/**
 * The next match in a direction, going round at the end of the log. What is not listed, as there are
 * too many matches or the search has not come so far, is asked of the server.
 * @returns its line; null when nothing matches
 */
export async function findMatch(search: SearchFrom, step: Step): Promise<number | null> {
  const { found, newest, from, by } = step;
  const { lines } = found;
  const areAllListed = found.scannedTo >= newest && found.matched === lines.length;
  const last = lines.at(-1) ?? 0;
  const isListed = by === 1 ? from < last : from <= last && from > (lines[0] ?? 0);
  if (areAllListed || isListed) return stepLine(lines, from, by);
  if (by === 1)
    return (await findAfter(search, from, newest)) ?? lines[0] ?? findAfter(search, 0, newest);
  return (await findBefore(search, from)) ?? findBefore(search, newest + 1);
}

async function findAfter(search: SearchFrom, from: number, newest: number) {
  for (let line = from + 1; line <= newest;) {
    const { matches, scanned_to_line: to } = await search(line);
    if (matches.length > 0) return matches[0]!;
    // What lies behind is not written yet.
    if (to < line) break;
    line = to + 1;
  }
  return null;
}

async function findBefore(search: SearchFrom, from: number) {
  for (let span = firstSpan, end = from; end > 1; span *= 8) {
    const start = Math.max(1, end - span);
    const line = await findLastBetween(search, start, end);
    if (line !== null) return line;
    end = start;
  }
  return null;
}

/** The last match from `start` up to before `end`. */
async function findLastBetween(search: SearchFrom, start: number, end: number) {
  let last: number | null = null;
  for (let line = start; line < end;) {
    const { matches, scanned_to_line: to } = await search(line);
    last = matches.findLast((match) => match < end) ?? last;
    if (to < line) break;
    line = to + 1;
  }
  return last;
}
