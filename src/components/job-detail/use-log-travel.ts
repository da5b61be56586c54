'use client';

// Going to a place in the log, loaded or not: a line, the start, the latest, what lies above or below.
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { LeavingIntent, ReturningIntent } from './follow/follow';
import { rangeBetween, type LineRange } from './address/log-address';
import type { ListHandle } from './list/log-list';
import { keyOfLine, type LogRow } from './list/log-rows';
import type { LogPosition } from './window/log-position';
import type { LogStore } from './window/log-store';
import { findUpTo } from './window/find-line';
import {
  countNewerNotLoaded,
  firstLine,
  isFull,
  isShort,
  lastLine,
  pageSize,
  type LogWindow,
} from './window/log-window';
import type { FollowControl } from './follow/use-follow';

interface TravelParts {
  store: LogStore;
  window: LogWindow;
  control: FollowControl;
  list: RefObject<ListHandle | null>;
  rows: readonly LogRow[];
  /** the rows are a search's through the whole log */
  isWholeSearch: boolean;
  /** what to do when the filter hides the line one goes to */
  onHidden: () => void;
  /** a page could not be read: the next poll tells the reader */
  onFailed: () => void;
}

interface Destination {
  line: number;
  align: 'center' | 'auto';
  /** take filters away that hide the line */
  unhides: boolean;
}

/** The lines that stand out. */
export interface Mark extends LineRange {
  /** the URL names them */
  isLinked: boolean;
}

export function useLogTravel({ store, window, control, list, ...parts }: TravelParts) {
  const { rows, isWholeSearch, onHidden, onFailed } = parts;
  const [mark, setMark] = useState<Mark | null>(null);
  // A link must not show another place before its own.
  const [isArriving, setArriving] = useState(false);
  const pending = useRef<Destination | null>(null);
  // Whoever follows the end has left the lines behind, however they came to follow.
  if (control.follow && mark) setMark(null);

  // The row may only be there in a later drawing: when its page has come, or the filter has gone.
  useLayoutEffect(arrive);

  function arrive() {
    const destination = pending.current;
    if (!destination) return;
    const { line, align, unhides } = destination;
    const show = (shown: number) => list.current?.show(keyOfLine(shown), align) ?? false;
    // In the window a line that was lost has no row of its own, but stands at the one before it.
    const standing = isInWindow(line) ? findUpTo(window.lines, line) : undefined;
    if (show(line) || (standing && show(standing.line))) {
      store.stopOpening();
      finish();
    }
    // Loaded and still not there: a filter hides it.
    else if (standing && unhides) onHidden();
    else if (standing) {
      finish();
      list.current?.showTop();
    }
  }
  function finish() {
    pending.current = null;
    // The rows of the new place are drawn with the next frame: until then the old ones stay covered.
    requestAnimationFrame(() => requestAnimationFrame(() => setArriving(pending.current !== null)));
  }

  // A short log is soon there whole, for the browser's own find. What is newer comes with each poll,
  // unless the last one came before a link opened another part of the log.
  // Of a long one a filter may leave too few rows to scroll by, which would bring the others. A
  // window that is full would turn round for ever: there it takes the reader's hand.
  useEffect(() => {
    if (isShort(window)) readBoth();
    else if (!isFull(window)) list.current?.lookAround();
    // What is read is made anew at each drawing; whether more is needed is for the rows to say.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [window, rows]);

  function readBoth() {
    readOlder();
    readNext();
  }
  function readOlder() {
    void store.readOlder().catch(onFailed);
  }
  function readNext() {
    // To a follower what is newer comes by itself.
    if (!control.isFollowing()) void store.readNext().catch(onFailed);
  }

  /** Not in turn with other pages: what is asked for an older window is dropped. */
  async function open(place: LogPosition) {
    const destination = pending.current;
    try {
      if (await store.open(place)) return;
    } catch {
      onFailed();
    }
    // Not where the reader is led to some time later.
    if (pending.current === destination) finish();
  }
  function isInWindow(line: number) {
    return line >= firstLine(window) && line <= lastLine(window);
  }

  function goTo(line: number, intent: LeavingIntent, align: Destination['align'] = 'center') {
    setMark({ first: line, last: line, isLinked: false });
    travelTo(line, intent, align);
  }

  /** Shows the lines of a link, whose URL is that of the page from then on. */
  function goToLinked(lines: LineRange, align: Destination['align'] = 'center') {
    setMark({ ...lines, isLinked: true });
    travelTo(lines.first, 'permalink', align);
    setArriving(true);
    if (!pending.current) finish();
  }

  /** Links the line, or with `extends` all lines from the marked one to it. The view stays. */
  function link(line: number, isExtending: boolean) {
    const start = isExtending && mark ? mark.first : line;
    control.send({ type: 'leave', intent: 'permalink', at: performance.now() });
    setMark({ ...rangeBetween(start, line), isLinked: true });
  }

  function travelTo(line: number, intent: LeavingIntent, align: Destination['align']) {
    control.send({ type: 'leave', intent, at: performance.now() });
    // A link may name a line that the log does not have: its end is the nearest place.
    const there = window.newest > 0 ? Math.min(line, window.newest) : line;
    pending.current = { line: there, align, unhides: true };
    arrive();
    if (pending.current && !isInWindow(there)) void open({ line: there });
  }

  function goToStart() {
    control.send({ type: 'leave', intent: 'start', at: performance.now() });
    if (firstLine(window) > 1) {
      pending.current = { line: 1, align: 'auto', unhides: false };
      void open('head');
    } else list.current?.showTop();
  }

  function goToLatest(intent: ReturningIntent) {
    finish();
    control.send({ type: 'return', intent });
    list.current?.pin();
    const newer = countNewerNotLoaded(window);
    if (newer > pageSize) void open('tail');
    else if (newer > 0) void store.readNext().catch(onFailed);
  }

  /** A filter went, and the line that was in view through it lies outside of the window. */
  function returnTo(line: number) {
    if (isInWindow(line)) return;
    pending.current = { line, align: 'center', unhides: false };
    void open({ line });
  }

  return {
    mark,
    /** the line to go on from, by key or match */
    marked: mark?.first ?? null,
    isArriving,
    returnTo,
    goTo,
    goToLinked,
    link,
    goToStart,
    goToLatest,
    // Of a search through the whole log all rows are there.
    readOlder: () => !isWholeSearch && readOlder(),
    readNext: () => !isWholeSearch && readNext(),
  };
}
