'use client';

import { useEffect, useRef } from 'react';
import { useKeys } from '@/components/keys/use-keys';

type LogKey = '/' | 'n' | 'N' | 'e' | 'E' | 'j' | 'k' | 'Enter' | 'g' | 'G' | 'f' | 't' | '.' | '?';

export type LogKeyActions = Record<LogKey | 'find', () => void> & {
  /** whether our search takes Ctrl-F, since the browser's would not see all rows */
  takesFind: () => boolean;
};

/** The log's single-key commands, and the browser's key for finding. */
export function useLogKeys({ find, takesFind, ...keys }: LogKeyActions): void {
  useKeys(keys);
  const latest = useRef({ find, takesFind });
  useEffect(() => {
    latest.current = { find, takesFind };
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isFind(event) || !latest.current.takesFind()) return;
      event.preventDefault();
      latest.current.find();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function isFind(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'f';
}
