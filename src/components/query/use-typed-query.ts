import { useEffect, useRef, useState } from 'react';

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
    setWritten(query.trim());
    return query.trim();
  }

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
