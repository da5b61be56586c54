'use client';

import { useEffect, useState } from 'react';
import { readLineHash, writeAddress, type LineRange, type LogAddress } from './log-address';

/** Typing must not rewrite the URL at each letter. */
const settleMs = 300;

/** Keeps the URL as the view is. It replaces: going back leaves the page, not a letter. */
export function useAddress({ query, levels, place }: LogAddress): void {
  const settled = useSettled(query);
  const address = writeAddress({ query: settled, levels, place });
  useEffect(() => {
    const { pathname, search, hash } = location;
    if (address !== search + hash) replaceAddress(pathname + address);
  }, [address]);
}

/** Shows the lines of a link that is followed, or typed, while the page is open. */
export function useLineHash(show: (lines: LineRange) => void): void {
  useEffect(() => {
    const go = () => {
      const lines = readLineHash(location.hash);
      if (lines) show(lines);
    };
    window.addEventListener('hashchange', go);
    return () => window.removeEventListener('hashchange', go);
  }, [show]);
}

function useSettled(query: string): string {
  const [settled, setSettled] = useState(query);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(query), settleMs);
    return () => clearTimeout(timer);
  }, [query]);
  return settled;
}

/** With the router's own state: with any other, Next would drop a navigation that is under way. */
function replaceAddress(address: string): void {
  history.replaceState(history.state, '', address);
}
