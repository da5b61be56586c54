'use client';

// The reader's view of a log: what of it is shown, where they are, whether they follow.
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Job } from '@/model/api/jobs';
import { useStore } from '@/components/ui/create-store';
import { isActive } from '@/model/job';
import { measureExtent } from './follow/use-unseen';
import { findLoaded } from './window/find-line';
import { LineCache } from './window/line-cache';
import { placeOf, type LineRange, type LogAddress } from './address/log-address';
import type { ListHandle } from './list/log-list';
import { buildRows } from './list/log-rows';
import { buildMatchRows } from './search/match-rows';
import { readLogs } from './window/read-logs';
import type { LogStore } from './window/log-store';
import type { LogWindow } from './window/log-window';
import { useAddress, useLineHash } from './address/use-address';
import { useFollow, type FollowControl } from './follow/use-follow';
import { useLogSearch } from './search/use-log-search';
import { useLogFilter } from './search/use-log-filter';
import { useLogTravel } from './use-log-travel';
import { useOpeningPlace } from './opening/use-opening-place';
import { useUnseen } from './follow/use-unseen';

export interface LogSource {
  job: Job;
  window: LogWindow;
  store: LogStore;
  address: LogAddress;
  /** the one line that says why the job failed, where there is but one: it opens with its stack */
  onlyErrorLine: number | null;
  /** the library's folders */
  roots: readonly string[];
  /** names in the URL that are no level */
  unknownLevels: readonly string[];
  /** a line the header asks for; a new object each time */
  target: { line: number } | null;
  /** a page could not be read: the next poll tells the reader */
  onFailed: () => void;
}

type ViewSource = Omit<LogSource, 'unknownLevels' | 'roots'>;

export type LogView = ReturnType<typeof useLogView>;

export function useLogView({ job, window, store, address, target, ...source }: ViewSource) {
  const { onlyErrorLine, onFailed } = source;
  const isLive = isActive(job.status);
  const list = useRef<ListHandle>(null);
  const control = useFollow(store.follow);
  const filter = useLogFilter(window.lines, address);
  const search = useLogSearch(job.id, window, filter);
  const [cache] = useState(() => new LineCache(job.id, readLogs));
  const known = useStore(cache.lines, cache.lines.get());
  const matching = search.listed;
  const rows = useMemo(
    () =>
      matching
        ? buildMatchRows({ isLive, search: matching, loaded: filter.shown, known })
        : buildRows({ isLive, isFollowing: control.follow, window, shown: filter.shown }),
    [matching, isLive, control.follow, filter.shown, known, window],
  );
  const isMatching = matching !== null;
  const travel = useLogTravel({
    store,
    window,
    control,
    list,
    rows,
    isWholeSearch: isMatching,
    onHidden: filter.clear,
    onFailed,
  });
  const openLines = useOpenLines(control, onlyErrorLine);
  const unseen = useUnseen(control.follow, measureExtent(job, window), {
    levels: filter.levels,
    matches: filter.query.trim() === '' ? null : search.lines,
  });

  // The rows are told once whom to call, or each of them would be drawn anew at every arrival.
  const latest = useRef(travel);
  useLayoutEffect(() => {
    latest.current = travel;
  });
  const link = useCallback(
    (line: number, isExtending: boolean) => latest.current.link(line, isExtending),
    [],
  );
  const showLines = useCallback((lines: LineRange) => latest.current.goToLinked(lines), []);

  const linked = travel.mark?.isLinked ? travel.mark : null;
  const place = placeOf(control.follow, linked, isLive);
  const shownAddress = { query: filter.query, levels: filter.levels, place };
  useAddress(shownAddress);
  useLineHash(showLines);
  const opening = useOpeningPlace({ job, window, follow: control.follow, list, showLines });
  useEffect(() => {
    if (target) latest.current.goTo(target.line, 'permalink');
  }, [target]);

  const going = {
    control,
    travel,
    opening,
    openLines,
    unseen,
    link,
    linked,
    address: shownAddress,
  };
  const shownCount = matching ? matching.matched : filter.shown.length;
  const searching = { search, rows, isMatching, onSeen: cache.want };
  const knownLine = (line: number) => findLoaded(window.lines, line) ?? known.get(line);
  return {
    job,
    window,
    isLive,
    list,
    filter,
    shownCount,
    knownLine,
    onFailed,
    ...searching,
    ...going,
  };
}

/**
 * Which lines are open, by number: that survives scrolling, filters and paging. `opened` is open from
 * the moment that it is known.
 */
function useOpenLines({ send }: FollowControl, opened: number | null) {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [known, setKnown] = useState<number | null>(null);
  if (opened !== known) {
    setKnown(opened);
    if (opened !== null) setOpen(new Set([...open, opened]));
  }
  const toggle = useCallback(
    (line: number) => {
      // First, so that the row grows downwards instead of being pushed up by the pinned end.
      send({ type: 'leave', intent: 'expand', at: performance.now() });
      setOpen((lines) => {
        const next = new Set(lines);
        if (!next.delete(line)) next.add(line);
        return next;
      });
    },
    [send],
  );
  return { open, toggle };
}
