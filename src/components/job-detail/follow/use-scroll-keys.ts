'use client';

import { useEffect, type RefObject } from 'react';

const scrollKeys = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' ']);

/** Keys that scroll are the log's while nothing has the focus and the page itself cannot scroll. */
export function useScrollKeys(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const pass = (event: KeyboardEvent) => {
      const isCommand = event.ctrlKey || event.metaKey || event.altKey;
      if (isCommand || event.defaultPrevented || !scrollKeys.has(event.key)) return;
      if (event.target !== document.body || canScroll(document.documentElement)) return;
      // The browser scrolls what has the focus by now; a copy tells the log why.
      scroller.current?.focus({ preventScroll: true });
      scroller.current?.dispatchEvent(new KeyboardEvent(event.type, event));
    };
    document.addEventListener('keydown', pass);
    return () => document.removeEventListener('keydown', pass);
  }, [scroller]);
}

function canScroll({ scrollHeight, clientHeight }: Element): boolean {
  return scrollHeight > clientHeight;
}
