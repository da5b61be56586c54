import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { readLinkTarget } from '@/components/ui/link-target';

/** Typing must not search at each letter. */
const settleMs = 300;

/**
 * The text of a query box: the address is the state, and what is typed runs ahead of it for a moment.
 * @param asked the query of the address
 * @param write puts another one into it
 */
export function useTypedQuery(asked: string, write: (query: string) => void) {
  const [typed, setTyped] = useState(asked);
  const [written, setWritten] = useState(asked);
  const [seen, setSeen] = useState(asked);
  /** how often something else has changed the address */
  const [changes, setChanges] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // What waits to be written is given up when something else changes the address.
  useEffect(() => () => clearTimeout(timer.current), [changes]);

  // A link or Back has changed the address; what was written here must not undo newer letters.
  if (asked !== seen) {
    setSeen(asked);
    if (asked !== written) {
      setWritten(asked);
      setTyped(asked);
      setChanges(changes + 1);
    }
  }

  /** What waits to be written is given up for `query`. */
  function take(query: string): string {
    clearTimeout(timer.current);
    setTyped(query);
    setWritten(query.trim());
    return query.trim();
  }

  // A link wins over what was typed just before, which would otherwise be written after the click
  // and undo it.
  const follow = useEffectEvent((event: MouseEvent) => {
    const url = readLinkTarget(event);
    if (url?.pathname === location.pathname) take(url.searchParams.get('q') ?? '');
    else if (url) clearTimeout(timer.current);
  });
  useEffect(() => {
    const listen = (event: MouseEvent) => follow(event);
    // Captured: while the server is away, OfflineGate stops the click.
    document.addEventListener('click', listen, { capture: true });
    return () => document.removeEventListener('click', listen, { capture: true });
  }, []);

  function search(query: string, afterMs = 0) {
    setTyped(query);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => write(take(query)), afterMs);
  }

  return {
    typed,
    type: (query: string) => search(query, query.trim() === '' ? 0 : settleMs),
    search,
    take,
  };
}
