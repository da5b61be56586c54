'use client';

import { ArrowDownUp } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { bookSorts, sortOrders, usualOrder, type BookSort, type SortOrder } from '@/model/book';
import { libraryPath, type LibraryFilter } from './library-filter';
import { useTypedSearch } from './typed-search';

const names: Record<BookSort, Record<SortOrder, string>> = {
  title: { asc: 'Title, A to Z', desc: 'Title, Z to A' },
  author: { asc: 'Author, A to Z', desc: 'Author, Z to A' },
  added: { desc: 'Newest first', asc: 'Oldest first' },
  size: { desc: 'Largest first', asc: 'Smallest first' },
};

const choices = bookSorts.flatMap((sort) => {
  const usual = usualOrder(sort);
  const orders = [usual, ...sortOrders.filter((order) => order !== usual)];
  return orders.map((order) => ({ sort, order, value: `${sort} ${order}` }));
});

/** The order of the books, in either view; the table's heads are links to the same orders. */
export function SortSelect({ filter }: { filter: LibraryFilter }) {
  const router = useRouter();
  const { typed, take } = useTypedSearch();
  function choose(value: string) {
    const { sort, order } = choices.find((choice) => choice.value === value)!;
    router.push(libraryPath({ ...filter, q: take(typed), sort, order }), { scroll: false });
  }
  return (
    <label className="flex h-8 shrink-0 items-center gap-1.5 field rounded-md pl-2 text-sm text-muted">
      <ArrowDownUp aria-hidden className="size-4 text-faint" />
      <span className="sr-only">Sort by</span>
      <select
        value={`${filter.sort} ${filter.order}`}
        onChange={(event) => choose(event.target.value)}
        className="h-full cursor-pointer rounded-md bg-transparent pr-1 text-fg outline-none max-sm:w-28"
      >
        {choices.map(({ sort, order, value }) => (
          <option key={value} value={value} className="bg-panel text-fg">
            {names[sort][order]}
          </option>
        ))}
      </select>
    </label>
  );
}
