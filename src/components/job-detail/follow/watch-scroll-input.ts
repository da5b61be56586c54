// Turns what a reader does to the log into events for follow.ts. Wheel and touch are heard as they
// happen, not by the scroll that comes after: in a burst of lines the pin would win that race.
import type { FollowEvent } from './follow';

type Send = (event: FollowEvent) => void;

/** @returns how to stop listening */
export function watchScrollInput(scroller: HTMLElement, send: Send): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const on = <K extends keyof HTMLElementEventMap>(
    type: K,
    hear: (event: HTMLElementEventMap[K]) => void,
  ) => scroller.addEventListener(type, hear, { passive: true, signal });

  const turn = (isUp: boolean) => {
    const at = performance.now();
    // With nothing above there is nothing to go up to.
    if (!isUp) send({ type: 'move-down', at });
    else if (scroller.scrollTop > 0) send({ type: 'leave', intent: 'up', at });
  };

  on('wheel', (event) => {
    if (event.deltaY !== 0 && !event.ctrlKey) turn(event.deltaY < 0);
  });
  on('keydown', (event) => {
    const isUp = readDirection(event);
    if (isUp !== null) turn(isUp);
  });
  watchTouch(on, turn, send);
  watchScrollbar(scroller, on, send, signal);
  watchSelection(scroller, send, signal);

  let from = scroller.scrollTop;
  const scrolled = () => {
    const to = scroller.scrollTop;
    const distanceFromEnd = scroller.scrollHeight - scroller.clientHeight - to;
    send({ type: 'scroll', from, to, distanceFromEnd, at: performance.now() });
    from = to;
  };
  // Captured, so as to be heard before the virtualizer: it draws at once, and drawing pins the end.
  scroller.addEventListener('scroll', scrolled, { passive: true, capture: true, signal });
  return () => listening.abort();
}

type On = <K extends keyof HTMLElementEventMap>(
  type: K,
  hear: (event: HTMLElementEventMap[K]) => void,
) => void;

/** Whether the key moves up; null when it does not scroll. */
function readDirection(event: KeyboardEvent): boolean | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === 'ArrowUp' || event.key === 'PageUp') return true;
  if (event.key === 'ArrowDown' || event.key === 'PageDown') return false;
  // On a button the space bar presses it.
  const scrolls = event.key === ' ' && !(event.target instanceof HTMLButtonElement);
  return scrolls ? event.shiftKey : null;
}

function watchTouch(on: On, turn: (isUp: boolean) => void, send: Send): void {
  let y = 0;
  on('touchstart', (event) => {
    y = event.touches[0]?.clientY ?? 0;
  });
  on('touchmove', (event) => {
    const next = event.touches[0]?.clientY ?? y;
    // The finger pulls the content: down with it is up in the log.
    if (next !== y) turn(next > y);
    y = next;
  });
  on('touchend', () => send({ type: 'release', at: performance.now() }));
}

function watchScrollbar(scroller: HTMLElement, on: On, send: Send, signal: AbortSignal): void {
  on('pointerdown', (event) => {
    // Rows cover all the rest. Not by its place: some scrollbars take no room beside the rows.
    const isOnBar = event.target === scroller;
    if (isOnBar && event.pointerType === 'mouse') send({ type: 'grab', at: performance.now() });
  });
  const release = () => send({ type: 'release', at: performance.now() });
  window.addEventListener('pointerup', release, { signal });
  window.addEventListener('pointercancel', release, { signal });
}

function watchSelection(scroller: HTMLElement, send: Send, signal: AbortSignal): void {
  const look = () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !scroller.contains(selection.anchorNode)) return;
    send({ type: 'leave', intent: 'select', at: performance.now() });
  };
  document.addEventListener('selectionchange', look, { signal });
}
