'use client';

import { useEffect, useRef } from 'react';
import { useStoredChoice } from '@/components/ui/use-stored-choice';

/** What keys do, by the key's name. */
export type KeyActions = Readonly<Record<string, () => void>>;

/** Whether single letters and signs are commands; speech input and unsteady hands press them unasked. */
export function useKeysChoice() {
  return useStoredChoice('keys', ['on', 'off']);
}

/** A page's single-key commands; they rest while someone types or a dialog is open. */
export function useKeys(actions: KeyActions): void {
  const [choice] = useKeysChoice();
  const latest = useRef({ actions, choice });
  useEffect(() => {
    latest.current = { actions, choice };
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isCommand = event.ctrlKey || event.metaKey || event.altKey;
      if (isCommand || event.defaultPrevented || isBusyElsewhere(event)) return;
      const now = latest.current;
      if (now.choice === 'off' && event.key.length === 1) return;
      const act = Object.hasOwn(now.actions, event.key) ? now.actions[event.key] : undefined;
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function isBusyElsewhere(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  const isTyping = 'input:not([type=checkbox], [type=radio]), textarea, select, [role=menu]';
  if (target.closest(isTyping) || document.querySelector('dialog[open]')) return true;
  // Enter on a control is that control's own.
  return event.key === 'Enter' && target.closest('button, a, summary, input') !== null;
}
