'use client';

import { useEffect, useRef, type MouseEvent } from 'react';

/** As long as the second click of two may take to come. */
const doubleClickMs = 250;

/**
 * The caret is a row's control; for a mouse the whole row is as good, unless it selects text: a second
 * click, which selects a word, comes before the row opens under it.
 */
export function useRowClick(onToggle: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function toggleByMouse(event: MouseEvent<HTMLElement>) {
    const target = event.target as HTMLElement;
    clearTimeout(timer.current);
    if (target.closest('a, button') || !isNothingSelected()) return;
    // Beside the text there is no word to select.
    if (!target.closest('[data-text]')) onToggle();
    else if (event.detail === 1)
      timer.current = setTimeout(() => isNothingSelected() && onToggle(), doubleClickMs);
  }

  return { toggleByMouse, keepClosed: () => clearTimeout(timer.current) };
}

function isNothingSelected(): boolean {
  return document.getSelection()?.isCollapsed !== false;
}
