// The rows of a search through a log of which the browser holds a part: all matches that the server
// has found, whether or not their text has been read.
import type { JobLog } from '@/model/api/job-logs';
import { type LogRow, keyOfLine, rowOf } from '../list/log-rows';
import type { WholeSearch } from './use-whole-search';

interface MatchSources {
  isLive: boolean;
  search: WholeSearch;
  /** the matches among the lines in the window: there at once, before the server answers */
  loaded: readonly JobLog[];
  /** matches read one by one */
  known: ReadonlyMap<number, JobLog>;
}

export function buildMatchRows({ isLive, search, loaded, known }: MatchSources): LogRow[] {
  const inWindow = new Map(loaded.map((line) => [line.line, line]));
  const rows = numbersOf(search, loaded).map((number): LogRow => {
    const line = inWindow.get(number) ?? known.get(number);
    return line ? rowOf(line) : { kind: 'unread', key: keyOfLine(number), line: number };
  });
  const unlisted = search.matched - search.lines.length;
  if (unlisted > 0) rows.push({ kind: 'unlisted', key: 'unlisted', count: unlisted });
  else if (!isLive && rows.length > 0) rows.push({ kind: 'end', key: 'end' });
  return rows;
}

/** Behind what the server has looked through, what the window has is all that is known. */
function numbersOf(search: WholeSearch, loaded: readonly JobLog[]): number[] {
  const later = loaded.filter(({ line }) => line > search.scannedTo).map(({ line }) => line);
  const isFirstAnswerDue = search.scannedTo === 0;
  return isFirstAnswerDue ? later : [...search.lines, ...later];
}
