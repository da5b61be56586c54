'use client';

import { useEffect, type RefObject } from 'react';

/**
 * The rows of a reader who does not follow stay where they are on the screen when the log's top edge
 * moves, since what is above it grew or shrank: a job that fails says why there.
 */
export function useScrollCompensation(
  scroller: RefObject<HTMLElement | null>,
  isFollowing: () => boolean,
): void {
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const topNow = () => element.getBoundingClientRect().top;
    let top = topNow();
    const hold = () => {
      const moved = topNow() - top;
      top += moved;
      const { scrollTop, scrollHeight, clientHeight } = element;
      // A log that got taller at its very end was scrolled by the browser already.
      const isDone = moved < 0 && scrollHeight - scrollTop - clientHeight < 1;
      // Whoever is at the first line wants to see it.
      if (moved !== 0 && scrollTop > 0 && !isDone && !isFollowing()) element.scrollTop += moved;
    };
    // Before the next paint: the log has another size, or, where the page scrolls, the page has.
    const resizes = new ResizeObserver(hold);
    resizes.observe(element);
    resizes.observe(document.body);
    // With the page the log moves because its reader wants it to.
    const look = () => void (top = topNow());
    window.addEventListener('scroll', look, { passive: true });
    return () => {
      resizes.disconnect();
      window.removeEventListener('scroll', look);
    };
  }, [scroller, isFollowing]);
}
