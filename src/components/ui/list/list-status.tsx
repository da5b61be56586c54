'use client';

import { useEffect } from 'react';
import { createStore, useStore } from '../create-store';

const status = createStore('');

/**
 * Tells screen readers what a list shows, once a page and beside the list: another filter replaces
 * the list, and only changes in a region that was there before are announced.
 */
export function ListStatus() {
  return (
    <p role="status" className="sr-only">
      {useStore(status, '')}
    </p>
  );
}

export function useListStatus(text: string): void {
  useEffect(() => status.set(text), [text]);
}
