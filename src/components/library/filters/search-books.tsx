'use client';

import { Search } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { onEscape } from '@/components/query/on-escape';
import { maxBookQueryChars } from '@/model/book';
import { useTypedSearch } from './typed-search';

/** The address is the state; the input only runs ahead of it while someone types. */
export function SearchBooks() {
  const { typed, type, search } = useTypedSearch();

  function press(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    if (onEscape(typed, false) === 'leave') event.currentTarget.blur();
    else type('');
  }

  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        search(typed);
      }}
      className="flex h-8 min-w-0 flex-1 items-center field rounded-md pl-2 max-sm:basis-full sm:max-w-96"
    >
      <Search aria-hidden className="size-4 shrink-0 text-faint" />
      <input
        type="search"
        value={typed}
        maxLength={maxBookQueryChars}
        aria-label="Search books"
        placeholder="Title, person, series or file"
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => type(target.value)}
        onKeyDown={press}
        className="h-full min-w-0 flex-1 bg-transparent px-2 text-sm outline-none placeholder:text-faint"
      />
    </form>
  );
}
