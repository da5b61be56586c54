'use client';

import { useEffect, useState } from 'react';
import type { LogHit, LogHits } from '@/model/api/logs';
import { apiUrl } from '@/model/routes';
import { isProxyAlone } from '@/components/api/offline';
import { requestJson, type RequestFailed } from '@/components/api/request-json';
import { useIsHydrated, useTimeZone } from '@/components/time/clock';
import { hitsPerJob } from './group-hits';
import type { LogsView } from './logs-address';

/** What is added each time that the reader comes near the end. */
const pageSize = 50;
/** Between two attempts to reach a server that does not answer. */
const retryMs = 2_000;
/** Searches that Back can return to, with all that they had found. */
const maxKept = 10;

export interface Found {
  hits: readonly LogHit[];
  /** of the next call; undefined = before the first one; null = all is searched */
  cursor: string | null | undefined;
  searchedLines: number;
  allLines: number;
  /** the search rests when it has so many hits */
  wanted: number;
  isStopped: boolean;
  /** why the last call got no answer; it is made again until there is one */
  waitReason: string | null;
  /** what another call would not change */
  error: RequestFailed | null;
}

export interface AllSearch {
  /** null without a query */
  found: Found | null;
  isSearching: boolean;
  showMore: () => void;
  stop: () => void;
  goOn: () => void;
}

const nothing: Found = {
  hits: [],
  cursor: undefined,
  searchedLines: 0,
  allLines: 0,
  wanted: pageSize,
  isStopped: false,
  waitReason: null,
  error: null,
};

const kept = new Map<string, Found>();

function keep(key: string, found: Found): void {
  kept.delete(key);
  kept.set(key, found);
  const [oldest] = kept.keys();
  if (kept.size > maxKept) kept.delete(oldest!);
}

/** Searches in the bounded steps of the server until a page is full; another query begins anew. */
export function useAllSearch({ query, order }: LogsView): AllSearch {
  const timeZone = useTimeZone();
  const isReady = useIsHydrated() && query !== '';
  const key = JSON.stringify([query, order, timeZone]);
  const [state, setState] = useState({ key, found: nothing });
  const found = state.key === key ? state.found : (isReady && kept.get(key)) || nothing;
  const { cursor, isStopped, error } = found;
  const isSearching =
    isReady && cursor !== null && !isStopped && !error && found.hits.length < found.wanted;

  function change(to: Partial<Found>) {
    const next = { ...found, ...to };
    keep(key, next);
    setState({ key, found: next });
  }

  useEffect(() => {
    if (!isSearching) return;
    const stop = new AbortController();
    const url = apiUrl('searchAllLogs', {
      q: query,
      tz: timeZone,
      order,
      per_job: hitsPerJob,
      cursor: cursor ?? undefined,
      limit: pageSize,
    });
    const take = (next: Found) => {
      if (stop.signal.aborted) return;
      keep(key, next);
      setState({ key, found: next });
    };
    const search = () => {
      requestJson(url, { signal: stop.signal }).then(
        (answer) => take(add(found, answer)),
        (error: RequestFailed) => take(fail(found, error)),
      );
    };
    const timer = setTimeout(search, found.waitReason === null ? 0 : retryMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [isSearching, key, found, cursor, query, order, timeZone]);

  return {
    found: query === '' ? null : found,
    isSearching: isSearching || (query !== '' && !isReady),
    showMore: () => change({ wanted: found.hits.length + pageSize }),
    stop: () => change({ isStopped: true, waitReason: null }),
    goOn: () => change({ isStopped: false, error: null }),
  };
}

/** A server that is away is asked again, also while it starts; any other failure ends the search. */
function fail(found: Found, error: RequestFailed): Found {
  const isAway = error.status === 0 || isProxyAlone(error);
  const isStarting = error.status === 503 && found.waitReason !== null;
  if (isAway || isStarting) return { ...found, waitReason: error.message };
  return { ...found, waitReason: null, error };
}

function add(found: Found, answer: LogHits): Found {
  return {
    ...found,
    waitReason: null,
    hits: [...found.hits, ...answer.hits],
    cursor: answer.next_cursor,
    searchedLines: answer.searched_lines,
    allLines: answer.all_lines,
  };
}
