import type { ClipboardEvent, FocusEvent, PointerEvent, RefObject } from 'react';
import type { LogRow } from '../list/log-rows';
import { findSelectedLines } from '../copy/selected-lines';
import type { FollowControl } from '../follow/use-follow';
import { writeLines } from '../copy/write-lines';

/** What copying and pressing do to the rows of a log. */
export function rowEvents(
  scroller: RefObject<HTMLElement | null>,
  rows: readonly LogRow[],
  send: FollowControl['send'],
) {
  return {
    /** As rows stand on the screen they would be copied in pieces, each on a line of its own. */
    onCopy(event: ClipboardEvent) {
      const lines = findSelectedLines(scroller.current!, rows, document.getSelection());
      if (lines.length === 0) return;
      event.preventDefault();
      event.clipboardData.setData('text/plain', writeLines(lines));
    },
    /** Who comes to a row by keyboard reads there: the end, if followed, would take it out of view. */
    onFocus({ target }: FocusEvent) {
      if (target.matches('[data-key] :focus-visible'))
        send({ type: 'leave', intent: 'row', at: performance.now() });
    },
    /** A press on text begins a click or a selection: the text must not move from under it. */
    onPointerDown(event: PointerEvent) {
      const isOnText = (event.target as Element).closest('[data-text]') !== null;
      if (event.pointerType === 'mouse' && event.button === 0 && isOnText)
        send({ type: 'leave', intent: 'select', at: performance.now() });
    },
  };
}
