'use client';

import { useEffect, useRef } from 'react';

type LogKey =
  '/' | 'n' | 'N' | 'e' | 'E' | 'j' | 'k' | 'Enter' | 'g' | 'G' | 'f' | '.' | '?' | 'find';

export type LogKeyActions = Record<LogKey, () => void> & {
  /** whether our search takes Ctrl-F, since the browser's would not see all rows */
  takesFind: () => boolean;
};

/** The page's single-key commands; they rest while someone types or a dialog is open. */
export function useLogKeys(actions: LogKeyActions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { takesFind, ...keys } = latest.current;
      if (isFind(event)) {
        if (!takesFind()) return;
        event.preventDefault();
        keys.find();
        return;
      }
      const isCommand = event.ctrlKey || event.metaKey || event.altKey;
      if (isCommand || event.defaultPrevented || isBusyElsewhere(event)) return;
      const act = Object.hasOwn(keys, event.key) ? keys[event.key as LogKey] : undefined;
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function isFind(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'f';
}

function isBusyElsewhere(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  if (target.closest('input:not([type=checkbox]), textarea, select, [role=menu]')) return true;
  if (document.querySelector('[role=dialog], [role=alertdialog]')) return true;
  // Enter on a control is that control's own.
  return event.key === 'Enter' && target.closest('button, a, summary, input') !== null;
}
