'use client';

import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { JobLog } from '@/model/api/job-logs';
import type { LogLevel } from '@/model/log/job-log';
import { useTimeZone } from '@/components/time/clock';
import { extendQuery } from './extend-query';
import { filterLines } from './filter-lines';
import type { LogAddress } from '../address/log-address';

export interface LogFilter {
  query: string;
  levels: readonly LogLevel[];
  onlyMatches: boolean;
  /** what the list shows; the very array it was given when nothing is filtered */
  shown: readonly JobLog[];
  /** those of `shown` that match the search; none without one */
  matches: readonly JobLog[];
  /** another one = other lines pass */
  key: string;
  setQuery: (query: string) => void;
  /** the same function at each drawing */
  addToQuery: (token: string) => void;
  setLevels: (levels: readonly LogLevel[]) => void;
  setOnlyMatches: (only: boolean) => void;
  clear: () => void;
}

const none: readonly JobLog[] = [];

export function useLogFilter(lines: readonly JobLog[], address: LogAddress): LogFilter {
  const [query, setQuery] = useState(address.query);
  const [levels, setLevels] = useState(address.levels);
  const [onlyMatches, setOnlyMatches] = useState(true);
  const timeZone = useTimeZone();
  const addToQuery = useCallback(
    (token: string) => setQuery((old) => extendQuery(old, token)),
    [setQuery],
  );
  // What is typed appears at once, however many lines are looked through.
  const deferred = useDeferredValue(query);
  // Cleared is cleared at once: whoever goes to a line that it hid would clear it for ever.
  const sought = query === '' ? '' : deferred;

  const ofLevels = useMemo(() => filterLines(lines, { levels, query: '' }), [lines, levels]);
  const found = useMemo(
    () => filterLines(ofLevels, { levels: [], query: sought, timeZone }),
    [ofLevels, sought, timeZone],
  );

  return {
    query,
    levels,
    onlyMatches,
    shown: onlyMatches ? found : ofLevels,
    key: `${onlyMatches ? sought.trim() : ''}|${levels.join()}`,
    matches: query.trim() === '' ? none : found,
    setQuery,
    addToQuery,
    setLevels,
    setOnlyMatches,
    clear() {
      setQuery('');
      setLevels((old) => (old.length > 0 ? [] : old));
    },
  };
}
