import Link from 'next/link';
import type { ReactNode } from 'react';
import { libraryFilter, libraryPath } from '../filters/library-filter';

/** To all books that have a person, or are of a series. A quote in a name would end the phrase. */
export function SearchLink({ phrase, children }: { phrase: string; children: ReactNode }) {
  const q = phrase.includes('"') ? phrase.replaceAll('"', ' ') : `"${phrase}"`;
  return (
    <Link
      href={libraryPath(libraryFilter({ q }))}
      prefetch={false}
      className="rounded-sm underline-offset-2 hover:text-accent hover:underline"
    >
      <bdi>{children}</bdi>
    </Link>
  );
}
