import { useEffect, useRef, useState } from 'react';

/** How far beyond the window things are kept: a fast scroll should not meet a blank. */
const marginPx = 1_500;

/**
 * Whether an element is in or near the window, and how high it was when it last was, so that its
 * content can be taken out of the page without a jump. It begins as near: the server draws it too.
 */
export function useNear<E extends HTMLElement>() {
  const ref = useRef<E>(null);
  const [place, setPlace] = useState({ isNear: true, heightPx: 0 });

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry!.isIntersecting) return setPlace({ isNear: true, heightPx: 0 });
        // What has the focus stays, or the keyboard would be back at the top of the page.
        if (element.contains(document.activeElement)) return;
        setPlace({ isNear: false, heightPx: entry!.boundingClientRect.height });
      },
      { rootMargin: `${marginPx}px 0px` },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  return { ref, ...place };
}
