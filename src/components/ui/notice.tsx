'use client';

import { X } from 'lucide-react';
import { Button } from './button';
import { createStore, useStore } from './create-store';

const shownMs = 8_000;

const current = createStore<string | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

/** Tells the reader one sentence, over whatever page comes next; a later one takes its place. */
export function showNotice(text: string): void {
  change(text);
  timer = setTimeout(() => change(null), shownMs);
}

function change(text: string | null) {
  clearTimeout(timer);
  current.set(text);
}

/** Once a page. The region is always there: readers announce only what changes in one they know. */
export function NoticeRegion() {
  const text = useStore(current, null);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-4 z-50 flex justify-center"
    >
      {text !== null && (
        <div className="pointer-events-auto flex max-w-lg items-center gap-2 rounded-md border bg-raised py-1 pr-1 pl-3 text-sm shadow-float">
          {text}
          <Button
            variant="ghost"
            size="sm"
            icon={X}
            aria-label="Dismiss"
            onClick={() => change(null)}
          />
        </div>
      )}
    </div>
  );
}
