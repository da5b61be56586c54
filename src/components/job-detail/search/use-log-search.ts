'use client';

import { useMemo } from 'react';
import type { LogLevel } from '@/model/log/job-log';
import { requestJson } from '@/components/api/request-json';
import { useTimeZone } from '@/components/time/clock';
import { apiUrl } from '@/model/routes';
import { describeMatches } from './describe-matches';
import { isComplete, type LogWindow } from '../window/log-window';
import type { LogFilter } from './use-log-filter';
import { useWholeSearch, type WholeSearch } from './use-whole-search';
import { writeFilter } from './write-filter';

export interface LogSearch {
  /** the numbers of the lines that match the query, ascending, loaded or not */
  lines: readonly number[];
  /** what the list shows of the whole log; null = of what is loaded */
  listed: WholeSearch | null;
  /** it has not come to the log's end yet */
  isSearching: boolean;
  describe(marked: number | null): string;
  /** the line of the next match after one, or before it; it goes round; null without any */
  step(from: number, by: 1 | -1): Promise<number | null>;
}

const nothing = { query: '', levels: [] };
const none: readonly number[] = [];

function isRare(levels: readonly LogLevel[]): boolean {
  return levels.length > 0 && !levels.includes('info');
}

/** The search's matches: of what is loaded if that is all, else of the whole log by the server. */
export function useLogSearch(jobId: number, window: LogWindow, filter: LogFilter): LogSearch {
  const isWhole = isComplete(window);
  const query = filter.query.trim();
  const loaded = useMemo(() => filter.matches.map(({ line }) => line), [filter.matches]);
  const { newest } = window;
  // Lines of the rare levels lie far apart: no window has them all. Info is wherever one looks.
  const isAsked = query !== '' || isRare(filter.levels);
  const asked = !isWhole && isAsked ? { query, levels: filter.levels } : nothing;
  const whole = useWholeSearch({ jobId, ...asked, newest });
  // Where the matches are only marked, the list shows what else has the levels.
  const isWider = query !== '' && !filter.onlyMatches;
  const wider = isWider && !isWhole && isRare(filter.levels) ? filter.levels : [];
  const ofLevels = useWholeSearch({ jobId, query: '', levels: wider, newest });
  const found: WholeSearch = whole ?? {
    lines: loaded,
    matched: loaded.length,
    scannedTo: newest,
  };
  const timeZone = useTimeZone();

  async function step(from: number, by: 1 | -1) {
    const sought = writeFilter({ query, levels: filter.levels, timeZone });
    if (query === '' || !sought) return null;
    const search = (line: number) =>
      requestJson(apiUrl('searchLogs', { id: jobId, ...sought, from_line: line }));
    const { findMatch } = await import('./find-match');
    return findMatch(search, { found, newest, from, by });
  }
  return {
    lines: query === '' ? none : found.lines,
    // Until the first answer what was there stays, and with it the reader's place.
    listed: isWider && ofLevels?.scannedTo !== 0 ? ofLevels : whole,
    isSearching: !found.hasCaughtUp && found.scannedTo < newest,
    step,
    describe: (marked) => (query === '' ? '' : describeMatches({ ...found, marked, all: newest })),
  };
}
