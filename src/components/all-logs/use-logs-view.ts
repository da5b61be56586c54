'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { readView, viewPath, type LogsView, type Order } from './logs-address';

/** Typing must not search at each letter. */
const settleMs = 300;

/** The address is the state; what is typed runs ahead of it for a moment. */
export function useLogsView() {
  const view = readView(useSearchParams());
  const [typed, setTyped] = useState(view.query);
  const [written, setWritten] = useState(view.query);
  const [seen, setSeen] = useState(view.query);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  // A link or Back has changed the address; what this page wrote must not undo newer letters.
  if (view.query !== seen) {
    setSeen(view.query);
    if (view.query !== written) {
      setWritten(view.query);
      setTyped(view.query);
    }
  }

  function write(to: LogsView) {
    clearTimeout(timer.current);
    setWritten(to.query);
    history.replaceState(null, '', viewPath(to));
  }

  function search(query: string, afterMs = 0) {
    setTyped(query);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => write({ ...view, query: query.trim() }), afterMs);
  }

  return {
    view,
    typed,
    type: (query: string) => search(query, query.trim() === '' ? 0 : settleMs),
    search,
    setOrder: (order: Order) => write({ query: typed.trim(), order }),
  };
}
