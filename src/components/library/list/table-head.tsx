'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import Link from 'next/link';
import { usualOrder, type BookSort } from '@/model/book';
import { libraryPath, type LibraryFilter } from '../filters/library-filter';
import { useTypedFilter } from '../filters/typed-search';
import { columns } from './table-columns';

export function TableHead({ filter: given }: { filter: LibraryFilter }) {
  const filter = useTypedFilter(given);
  return (
    <thead className="border-b text-xs text-faint">
      <tr className="h-8">
        {columns.map(({ name, sort, className }) => (
          <th
            key={name}
            scope="col"
            aria-sort={sort && sort === filter.sort ? sortWords[filter.order] : undefined}
            className={`font-normal ${className}`}
          >
            {sort ? <SortLink name={name} sort={sort} filter={filter} /> : name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

const sortWords = { asc: 'ascending', desc: 'descending' } as const;

interface SortLinkProps {
  name: string;
  sort: BookSort;
  filter: LibraryFilter;
}

/** To the usual order of a column; where the books are in it already, to the other one. */
function SortLink({ name, sort, filter }: SortLinkProps) {
  const usual = usualOrder(sort);
  const isOn = filter.sort === sort;
  const opposite = usual === 'asc' ? 'desc' : 'asc';
  const order = isOn && filter.order === usual ? opposite : usual;
  const Arrow = filter.order === 'asc' ? ArrowUp : ArrowDown;
  return (
    <Link
      href={libraryPath({ ...filter, sort, order })}
      scroll={false}
      prefetch={false}
      className={`inline-flex h-6 items-center gap-1 rounded-sm hover:text-fg ${isOn ? 'font-medium text-fg' : ''}`}
    >
      {name}
      {isOn && <Arrow aria-hidden className="size-3" />}
    </Link>
  );
}
