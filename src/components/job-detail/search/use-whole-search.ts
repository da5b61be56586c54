'use client';

import { useEffect, useMemo, useState } from 'react';
import type { JobLogSearch } from '@/model/api/job-logs';
import type { LogLevel } from '@/model/log/job-log';
import { apiUrl } from '@/model/routes';
import { useTimeZone } from '@/components/time/clock';
import { writeFilter } from './write-filter';
import { isGone, requestJson } from '@/components/api/request-json';

const typingMs = 250;
const stalledMs = 1_000;
const retryMs = 2_000;
/** More are counted, but not stepped through. */
const maxStepped = 10_000;

/** What the server has found so far, of the whole log. */
export interface WholeSearch {
  lines: readonly number[];
  matched: number;
  scannedTo: number;
  /** the last answer came no further: what is behind it is not written yet */
  isStalled?: boolean;
  /** it came to the log's end once: since then it only goes along with the log */
  hasCaughtUp?: boolean;
  /** it could not be read, and will be asked for again */
  hasFailed?: boolean;
}

interface Search {
  jobId: number;
  /** without a query and without levels there is nothing to search */
  query: string;
  levels: readonly LogLevel[];
  /** the log's last line: when it moves on, so does the search */
  newest: number;
}

const nothing: WholeSearch = { lines: [], matched: 0, scannedTo: 0 };

/** Searches the log on the server, in bounded steps that are added up; another query stops it. */
export function useWholeSearch({ jobId, query, levels, newest }: Search): WholeSearch | null {
  const timeZone = useTimeZone();
  const filter = useMemo(() => writeFilter({ query, levels, timeZone }), [query, levels, timeZone]);
  const [state, setState] = useState({ filter, found: nothing });
  // Another query's findings are nothing to this one.
  const found = state.filter === filter ? state.found : nothing;
  const isBehind = filter !== null && found.scannedTo < newest;

  useEffect(() => {
    if (!isBehind || !filter) return;
    const stop = new AbortController();
    const read = async () => {
      const from = found.scannedTo + 1;
      const url = apiUrl('searchLogs', { id: jobId, ...filter, from_line: from });
      const answer = await requestJson(url, { signal: stop.signal });
      if (!stop.signal.aborted) setState({ filter, found: addFound(found, answer) });
    };
    const fail = (error: unknown) => {
      if (!stop.signal.aborted && !isGone(error))
        setState({ filter, found: { ...found, hasFailed: true } });
    };
    const timer = setTimeout(() => void read().catch(fail), waitBefore(found));
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [jobId, filter, found, isBehind]);

  return filter === null ? null : found;
}

function waitBefore({ hasFailed, isStalled, scannedTo }: WholeSearch): number {
  if (hasFailed) return retryMs;
  if (isStalled) return stalledMs;
  return scannedTo === 0 ? typingMs : 0;
}

/** What was found so far, with the next answer. */
export function addFound(found: WholeSearch, answer: JobLogSearch): WholeSearch {
  const { matches, matched, scanned_to_line, has_more } = answer;
  return {
    lines: [...found.lines, ...matches].slice(0, maxStepped),
    matched: found.matched + matched,
    scannedTo: Math.max(found.scannedTo, scanned_to_line),
    isStalled: scanned_to_line <= found.scannedTo,
    hasCaughtUp: found.hasCaughtUp || !has_more,
  };
}
