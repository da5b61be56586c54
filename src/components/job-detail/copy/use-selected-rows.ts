'use client';

import { useEffect, useRef, type RefObject } from 'react';

interface Selected {
  anchor: string;
  focus: string;
}

/**
 * Between which rows, by key, the reader selects text. Those rows stay drawn however far the log
 * scrolls on: what leaves the document leaves the selection.
 */
export function useSelectedRows(
  scroller: RefObject<HTMLElement | null>,
): RefObject<Selected | null> {
  const selected = useRef<Selected | null>(null);
  useEffect(() => {
    const look = () => {
      const selection = document.getSelection();
      const anchor = keyAt(scroller.current, selection?.anchorNode);
      if (!selection || selection.isCollapsed || anchor === null) {
        selected.current = null;
        return;
      }
      // A pointer outside of the log goes on selecting: the last row it was over still counts.
      const focus = keyAt(scroller.current, selection.focusNode) ?? selected.current?.focus;
      selected.current = { anchor, focus: focus ?? anchor };
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [scroller]);
  return selected;
}

/** The key of the row that something in the log is part of. */
export function keyAt(scroller: HTMLElement | null, node: Node | null | undefined): string | null {
  if (!node || !scroller?.contains(node)) return null;
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>('[data-key]')?.dataset.key ?? null;
}
