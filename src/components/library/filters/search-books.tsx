'use client';

import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { maxBookQueryChars } from '@/model/book';
import { libraryPath, type LibraryFilter } from './library-filter';

/** Typing must not ask the server at each letter. */
const settleMs = 250;

/** The address is the state; the input only runs ahead of it while someone types. */
export function SearchBooks({ filter }: { filter: LibraryFilter }) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    // A link has changed it, such as "Show all books"; never under someone's fingers.
    const { current } = input;
    if (current && document.activeElement !== current) current.value = filter.q;
  }, [filter.q]);

  function search(afterMs: number) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const path = libraryPath({ ...filter, q: input.current?.value.trim() ?? '' });
      router.replace(path, { scroll: false });
    }, afterMs);
  }

  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        search(0);
      }}
      className="flex h-8 min-w-0 flex-1 items-center field rounded-md pl-2 max-sm:basis-full sm:max-w-96"
    >
      <Search aria-hidden className="size-4 shrink-0 text-faint" />
      <input
        ref={input}
        type="search"
        defaultValue={filter.q}
        maxLength={maxBookQueryChars}
        aria-label="Search books"
        placeholder="Title, person, series or file"
        autoComplete="off"
        spellCheck={false}
        onChange={() => search(settleMs)}
        className="h-full min-w-0 flex-1 bg-transparent px-2 text-sm outline-none placeholder:text-faint"
      />
    </form>
  );
}
