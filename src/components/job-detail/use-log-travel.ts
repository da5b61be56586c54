'use client';

// Going to a place in the log, loaded or not: a line, the start, the latest, what lies above or below.
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { LeavingIntent, ReturningIntent } from './follow';
import type { ListHandle } from './log-list';
import { keyOfLine } from './log-rows';
import type { LogStore } from './log-store';
import { countNewerNotLoaded, firstLine, lastLine, pageSize, type LogWindow } from './log-window';
import type { FollowControl } from './use-follow';

interface TravelParts {
  store: LogStore;
  window: LogWindow;
  control: FollowControl;
  list: RefObject<ListHandle | null>;
  /** what to do when the filter hides the line one goes to */
  onHidden: () => void;
  /** a page could not be read: the next poll tells the reader */
  onFailed: () => void;
}

interface Destination {
  key: string;
  align: 'center' | 'auto';
}

export function useLogTravel({ store, window, control, list, onHidden, onFailed }: TravelParts) {
  const [marked, setMarked] = useState<number | null>(null);
  const pending = useRef<Destination | null>(null);
  const isReading = useRef(false);

  useEffect(() => {
    store.isFollowing = control.follow;
  }, [store, control.follow]);

  // The row may only be there in a later drawing: when its page has come, or the filter has gone.
  useLayoutEffect(() => {
    const destination = pending.current;
    if (destination && list.current?.show(destination.key, destination.align)) {
      pending.current = null;
    }
  });

  async function read(pages: () => Promise<void>): Promise<void> {
    if (isReading.current) return;
    isReading.current = true;
    await pages().catch(onFailed);
    isReading.current = false;
  }

  function goTo(line: number, intent: LeavingIntent, align: Destination['align'] = 'center') {
    control.send({ type: 'leave', intent, at: performance.now() });
    setMarked(line);
    const destination = { key: keyOfLine(line), align };
    if (list.current?.show(destination.key, align)) return;
    pending.current = destination;
    if (line < firstLine(window) || line > lastLine(window)) void read(() => store.open({ line }));
    else onHidden();
  }

  function goToStart() {
    control.send({ type: 'leave', intent: 'start', at: performance.now() });
    if (firstLine(window) > 1) {
      pending.current = { key: keyOfLine(1), align: 'auto' };
      void read(() => store.open('head'));
    } else list.current?.show(keyOfLine(firstLine(window)), 'auto');
  }

  function goToLatest(intent: ReturningIntent) {
    control.send({ type: 'return', intent });
    store.isFollowing = true;
    list.current?.pin();
    const newer = countNewerNotLoaded(window);
    if (newer > pageSize) void read(() => store.open('tail'));
    else if (newer > 0) void read(() => store.readNext());
  }

  return {
    marked,
    setMarked,
    goTo,
    goToStart,
    goToLatest,
    readOlder: () => void (firstLine(window) > 1 && read(() => store.readOlder())),
    readNext: () => void (countNewerNotLoaded(window) > 0 && read(() => store.readNext())),
  };
}
