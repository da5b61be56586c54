'use client';

import type { ReactNode } from 'react';
import type { BookList as Loaded } from '@/model/api/books';
import { formatCountOf } from '@/model/format';
import { useListStatus } from '@/components/ui/list/list-status';
import { StaleNote } from '@/components/ui/list/stale-note';
import { BookTable } from './book-table';
import { CoverGrid } from './cover-grid';
import { EmptyLibrary } from '../empty-library';
import type { LibraryFilter } from '../filters/library-filter';
import { LoadMore } from '@/components/ui/list/load-more';
import { useBookList } from './use-book-list';

interface BookListProps {
  filter: LibraryFilter;
  /** The first page, as the server rendered it. */
  first: Loaded;
  /** The configured folders. */
  roots: readonly string[];
  /** what to offer where nothing is found */
  suggestions: ReactNode;
}

export function BookList({ filter, first, roots, suggestions }: BookListProps) {
  const { books, hasMore, isLoadingMore, error, loadMore } = useBookList(filter, first);
  useListStatus(formatCountOf(books.length, 'book') + (hasMore ? ', and more below' : ''));
  const isEmpty = books.length === 0 && !hasMore;
  return (
    <>
      {isEmpty && <EmptyLibrary filter={filter} roots={roots} suggestions={suggestions} />}
      {books.length > 0 &&
        (filter.view === 'table' ? (
          <BookTable filter={filter} books={books} />
        ) : (
          <CoverGrid books={books} />
        ))}
      {hasMore && (
        <LoadMore
          what="more books"
          count={books.length}
          isLoading={isLoadingMore && !error}
          hasFailed={isLoadingMore && !!error}
          onLoad={() => void loadMore()}
        />
      )}
      {error && !isLoadingMore && <StaleNote error={error} />}
    </>
  );
}
