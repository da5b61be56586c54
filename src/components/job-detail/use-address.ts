'use client';

import { useEffect } from 'react';
import { readLineHash, writeAddress, type LogAddress } from './log-address';

/** Typing must not rewrite the URL at each letter. */
const settleMs = 300;

/** Keeps the URL as the view is. It replaces: going back leaves the page, not a letter. */
export function useAddress({ query, levels, follow }: LogAddress): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      const { pathname, hash } = location;
      const search = writeAddress({ query, levels, follow });
      if (search !== location.search) replaceAddress(pathname + search + hash);
    }, settleMs);
    return () => clearTimeout(timer);
  }, [query, levels, follow]);
}

/** Goes to the line that the URL names, at first and whenever it changes. */
export function useLineHash(goTo: (line: number) => void): void {
  useEffect(() => {
    const go = () => {
      const line = readLineHash(location.hash);
      if (line !== null) goTo(line);
    };
    go();
    window.addEventListener('hashchange', go);
    return () => window.removeEventListener('hashchange', go);
    // Once: `goTo` is made anew at each drawing, and the hash only now and then.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
}

export function setLineHash(line: number): void {
  replaceAddress(`${location.pathname}${location.search}#L${line}`);
}

/** With the router's own state: with any other, Next would drop a navigation that is under way. */
function replaceAddress(address: string): void {
  history.replaceState(history.state, '', address);
}
