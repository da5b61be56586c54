'use client';

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useImperativeHandle, useLayoutEffect, useRef, type Ref } from 'react';
import { extendRange } from '../copy/extend-range';
import { DrawnRows, heightOf, type RowActions } from './drawn-rows';
import { lineOfRow, type LogRow } from './log-rows';
import {
  openingMargin,
  openingOffset,
  serverRect,
  type OpeningPlace,
} from '../opening/opening-place';
import { nearEndPx } from '../follow/follow';
import { cn } from '@/components/ui/class-names';
import { openingClasses, useOpeningScroll } from '../opening/use-opening-scroll';
import { useNewGuess, useRowHeight } from '../opening/use-row-height';
import { useCoveredView } from '../opening/use-covered-view';
import { usePinnedEnd } from '../follow/use-pinned-end';
import type { FollowControl } from '../follow/use-follow';
import { useHeldPlace } from '../follow/use-held-place';
import { useScrollKeys } from '../follow/use-scroll-keys';
import { keyAt, useSelectedRows } from '../copy/use-selected-rows';
import { useScrollCompensation } from '../follow/use-scroll-compensation';
import { watchScrollInput } from '../follow/watch-scroll-input';
import { rowEvents } from '../entry/row-events';

export interface ListHandle {
  /** @returns false when no row has the key */
  show(key: string, align: 'center' | 'auto'): boolean;
  showTop(): void;
  pin(): void;
  /** the index of the row at the top edge */
  topIndex(): number;
  focus(): void;
  /** tells what is near */
  lookAround(): void;
}

interface LogListProps extends RowActions {
  rows: readonly LogRow[];
  control: FollowControl;
  /** every row is drawn, in view or not */
  drawsAll: boolean;
  /** what is in view before any script runs */
  opening: OpeningPlace;
  /** another one = another filter: the row in view keeps its place */
  filterKey: string;
  /** fewer than 1.5 screens are left above, or below */
  onNearStart: () => void;
  onNearEnd: () => void;
  /** the line that was in view is not among the rows any more */
  onAway: (line: number) => void;
  /** the first and the last line in view */
  onView: (from: number, to: number) => void;
  onHome: () => void;
  onEnd: () => void;
  ref: Ref<ListHandle>;
}

export function LogList(props: LogListProps) {
  const { rows, control, drawsAll, opening, filterKey, onNearStart, onNearEnd, ...rest } = props;
  const { onAway, onView, onHome, onEnd, ref, ...actions } = rest;
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const selected = useSelectedRows(scroller);
  const rowHeight = useRowHeight();
  useOpeningScroll(scroller, content);
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: drawsAll ? rows.length : 20,
    rangeExtractor: (range) =>
      extendRange(defaultRangeExtractor(range), selectedIndexes(), focusedIndex()),
    initialRect: serverRect,
    initialOffset: () => openingOffset(rows, opening),
    measureElement: heightOf,
    anchorTo: 'end',
    // The distance is never negative: -1 keeps an unticked log still, even at its very end.
    scrollEndThreshold: control.follow ? nearEndPx : -1,
  });
  useNewGuess(virtualizer, rowHeight);
  const pin = usePinnedEnd(scroller, control.isFollowing);
  useScrollKeys(scroller);
  useScrollCompensation(scroller, control.isFollowing);
  const { send } = control;
  const { isHydrated } = actions.looks;

  useEffect(
    () => (scroller.current ? watchScrollInput(scroller.current, send) : undefined),
    [send],
  );
  useImperativeHandle(ref, () => ({
    pin,
    showTop: () => virtualizer.scrollToOffset(0),
    topIndex: () =>
      virtualizer.getVirtualItemForOffset(scroller.current?.scrollTop ?? 0)?.index ?? 0,
    focus: () => scroller.current?.focus({ preventScroll: true }),
    lookAround,
    show(key, align) {
      const index = rows.findIndex((row) => row.key === key);
      const size = virtualizer.measurementsCache[index]?.size ?? 0;
      // In the middle, a row that is taller than the log would have its head above it.
      const isTall = size > scroller.current!.clientHeight;
      if (index >= 0) virtualizer.scrollToIndex(index, { align: isTall ? 'start' : align });
      return index >= 0;
    },
  }));
  useHeldPlace({ rows, filterKey, marked: actions.mark?.first ?? null, onAway }, () => ({
    scroller: scroller.current!,
    isHeld: !control.isFollowing(),
    startOf: (index) => virtualizer.getOffsetForIndex(index, 'start')?.[0] ?? null,
  }));
  // After each drawing, since an append, a row's growth, a filter and a wrap all end here.
  useLayoutEffect(() => {
    pin();
    tellView();
  });
  useCoveredView(virtualizer);

  function selectedIndexes(): number[] {
    if (!selected.current) return [];
    const { anchor, focus } = selected.current;
    return [anchor, focus].map(indexOf);
  }

  /** What leaves the document loses the focus, and the next key goes nowhere. */
  function focusedIndex(): number {
    return scroller.current ? indexOf(keyAt(scroller.current, document.activeElement)) : -1;
  }

  function indexOf(key: string | null): number {
    return key === null ? -1 : rows.findIndex((row) => row.key === key);
  }

  function tellView() {
    const { scrollTop, clientHeight } = scroller.current!;
    const indexAt = (offset: number) => virtualizer.getVirtualItemForOffset(offset)?.index ?? 0;
    const lines = rows
      .slice(indexAt(scrollTop), indexAt(scrollTop + clientHeight) + 1)
      .flatMap((row) => lineOfRow(row) ?? []);
    onView(lines[0] ?? 0, lines.at(-1) ?? 0);
  }

  function lookAround() {
    tellView();
    const { scrollTop, scrollHeight, clientHeight } = scroller.current!;
    if (scrollTop < 1.5 * clientHeight) onNearStart();
    if (scrollHeight - scrollTop - clientHeight < 1.5 * clientHeight) onNearEnd();
  }

  const items = virtualizer.getVirtualItems();
  const height = `${virtualizer.getTotalSize()}px`;
  // On whole pixels: text between them is blurred.
  const paddingTop = items[0] && Math.round(items[0].start);
  return (
    <div
      ref={scroller}
      role="log"
      aria-live="off"
      aria-label="Log"
      tabIndex={0}
      onScroll={lookAround}
      // At its very edge a log does not scroll, however one turns.
      onWheel={lookAround}
      {...rowEvents(scroller, rows, send)}
      onTouchMove={lookAround}
      onKeyDown={(event) => {
        lookAround();
        if (event.key === 'Home') onHome();
        if (event.key === 'End') onEnd();
      }}
      className={cn(
        // Opaque, as each of its rows: what is painted over must not shine through.
        'min-h-0 min-w-0 flex-1 overflow-x-hidden overflow-y-scroll bg-bg [overflow-anchor:none] focus-visible:-outline-offset-2 print:overflow-visible',
        !isHydrated && openingClasses[control.follow ? 'end' : 'inside'],
      )}
    >
      <div
        ref={content}
        className="@container/rows relative w-full shrink-0 print:h-auto! print:p-0!"
        // Before any script has measured the rows, the log is as high as they are.
        style={
          isHydrated
            ? { height, paddingTop }
            : { minHeight: height, paddingTop, marginTop: openingMargin(rows, opening) }
        }
      >
        <DrawnRows rows={rows} items={items} measure={virtualizer.measureElement} {...actions} />
      </div>
    </div>
  );
}
