'use client';

import { useMemo } from 'react';
import { describeMatches } from './describe-matches';
import { firstLine, lastLine, type LogWindow } from './log-window';
import type { LogFilter } from './use-log-filter';
import { useWholeSearch, type WholeSearch } from './use-whole-search';

export interface LogSearch {
  /** the numbers of the lines that match, ascending, loaded or not */
  lines: readonly number[];
  /** the server's findings where the window does not hold the whole log; null = it does */
  whole: WholeSearch | null;
  isSearching: boolean;
  describe(marked: number | null): string;
}

/** The search's matches: of what is loaded if that is all, else of the whole log by the server. */
export function useLogSearch(jobId: number, window: LogWindow, filter: LogFilter): LogSearch {
  const isWhole = firstLine(window) <= 1 && lastLine(window) >= window.newest;
  const query = filter.query.trim();
  const loaded = useMemo(() => filter.matches.map(({ line }) => line), [filter.matches]);
  const whole = useWholeSearch({
    jobId,
    query: isWhole ? '' : query,
    levels: filter.levels,
    newest: window.newest,
  });
  const { newest } = window;
  const found = whole ?? { lines: loaded, matched: loaded.length, scannedTo: newest };
  return {
    lines: found.lines,
    whole,
    isSearching: found.scannedTo < newest,
    describe: (marked) => (query === '' ? '' : describeMatches({ ...found, marked, all: newest })),
  };
}
