'use client';

import { useCallback, useEffect, type RefObject } from 'react';

/**
 * Puts the end of the log back into view whenever it may have gone, while `isFollowing` says so;
 * at once, never smoothly: a smooth scroll is dropped in a hidden tab and loses to a burst.
 */
export function usePinnedEnd(
  scroller: RefObject<HTMLElement | null>,
  isFollowing: () => boolean,
): () => void {
  const pin = useCallback(() => {
    const element = scroller.current;
    if (element && isFollowing()) element.scrollTop = element.scrollHeight;
  }, [scroller, isFollowing]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const resizes = new ResizeObserver(pin);
    resizes.observe(element);
    document.addEventListener('visibilitychange', pin);
    window.addEventListener('pageshow', pin);
    return () => {
      resizes.disconnect();
      document.removeEventListener('visibilitychange', pin);
      window.removeEventListener('pageshow', pin);
    };
  }, [scroller, pin]);

  return pin;
}
