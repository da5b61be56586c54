'use client';

import { setNonce } from 'get-nonce';
import { useEffect } from 'react';

/** Lets an open dialog add the style that keeps the page from scrolling: unmarked it is blocked. */
export function StyleNonce({ nonce }: { nonce: string }) {
  useEffect(() => setNonce(nonce), [nonce]);
  return null;
}
