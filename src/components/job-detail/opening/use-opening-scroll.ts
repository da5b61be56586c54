'use client';

import { useLayoutEffect, type RefObject } from 'react';

/** Before any script runs the browser itself shows the end: a reversed column begins there. */
export const openingClasses = {
  end: ['flex', 'flex-col-reverse'],
  inside: ['[container-type:size]'],
};

/**
 * From the first drawing in the browser on, the scroll position alone says what is in view: what stood
 * for it in the server's HTML goes. Call it before the virtualizer writes its first position: in a
 * reversed column positions are negative, so that write would be lost, without a scroll event.
 */
export function useOpeningScroll(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
): void {
  useLayoutEffect(() => {
    scroller.current?.classList.remove(...openingClasses.end, ...openingClasses.inside);
    if (content.current) content.current.style.marginTop = '';
  }, [scroller, content]);
}
