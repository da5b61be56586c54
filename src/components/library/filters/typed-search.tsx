'use client';

import { useRouter } from 'next/navigation';
import { createContext, use, type ReactNode } from 'react';
import { useTypedQuery } from '@/components/query/use-typed-query';
import { libraryPath, type LibraryFilter } from './library-filter';

type TypedSearch = ReturnType<typeof useTypedQuery>;

const Context = createContext<TypedSearch | null>(null);

interface TypedSearchProviderProps {
  filter: LibraryFilter;
  children: ReactNode;
}

/** What is typed into the search, which every filter, order and view of the page carries along. */
export function TypedSearchProvider({ filter, children }: TypedSearchProviderProps) {
  const router = useRouter();
  const search = useTypedQuery(filter.q, (q) =>
    router.replace(libraryPath({ ...filter, q }), { scroll: false }),
  );
  return <Context value={search}>{children}</Context>;
}

export function useTypedSearch(): TypedSearch {
  return use(Context)!;
}

/** The filter with what is typed in place of what was searched for last. */
export function useTypedFilter(filter: LibraryFilter): LibraryFilter {
  return { ...filter, q: useTypedSearch().typed.trim() };
}
