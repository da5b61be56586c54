import { useEffect, useEffectEvent, useRef } from 'react';
import { Button } from '../button';

interface LoadMoreProps {
  /** "older jobs", "more books" */
  what: string;
  /** how many there are so far: after each load it looks again whether it is in sight */
  count: number;
  isLoading: boolean;
  hasFailed: boolean;
  onLoad: () => void;
}

/** Loads by itself when it comes near; the button is for whoever goes there by keyboard. */
export function LoadMore({ what, count, isLoading, hasFailed, onLoad }: LoadMoreProps) {
  const ref = useRef<HTMLDivElement>(null);
  const load = useEffectEvent(onLoad);

  useEffect(() => {
    if (!ref.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry!.isIntersecting) load();
      },
      { rootMargin: '800px 0px' },
    );
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [count]);

  return (
    <div ref={ref} className="flex items-center justify-center gap-3 px-4 py-4 sm:px-6">
      <Button size="sm" aria-disabled={isLoading} onClick={() => !isLoading && onLoad()}>
        {isLoading ? `Loading ${what}` : `Load ${what}`}
      </Button>
      {hasFailed && (
        <p role="alert" className="text-sm text-failed">
          They could not be loaded. Try again.
        </p>
      )}
    </div>
  );
}
