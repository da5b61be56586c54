'use client';

import { useState } from 'react';
import useSWRInfinite from 'swr/infinite';
import type { BookList } from '@/model/api/books';
import { useActiveJobs } from '@/components/api/active-jobs';
import { requestJson, type RequestFailed } from '@/components/api/request-json';
import { fixedRetry } from '@/components/api/fixed-retry';
import type { ApiUrl } from '@/model/routes';
import { booksUrl, type LibraryFilter } from '../filters/library-filter';

/**
 * A list that is longer is no longer kept up to date: one book more at its start moves every page
 * after it, and each would be asked for again.
 */
const maxFollowedPages = 5;

/** The books of a filter, beginning with the page that the server rendered. */
export function useBookList(filter: LibraryFilter, first: BookList) {
  const [isLong, setLong] = useState(false);
  const { data: active } = useActiveJobs();
  const isChanging = (active?.jobs.length ?? 0) > 0;

  const { data, error, size, setSize } = useSWRInfinite<BookList, RequestFailed>(
    (page, before: BookList | null) => {
      if (before?.next_after === null) return null;
      return booksUrl(filter, page === 0 ? undefined : before?.next_after);
    },
    (url: ApiUrl<'listBooks'>) => requestJson(url),
    {
      ...fixedRetry,
      fallbackData: [first],
      revalidateFirstPage: !isLong,
      revalidateOnFocus: !isLong,
      refreshInterval: isLong ? 0 : isChanging ? 3_000 : 15_000,
    },
  );
  const pages = data ?? [first];

  async function loadMore() {
    if (size > pages.length) return;
    setLong(size >= maxFollowedPages);
    await setSize(size + 1);
  }

  return {
    books: pages.flatMap((page) => page.books),
    hasMore: pages.at(-1)?.next_after !== null,
    isLoadingMore: size > pages.length,
    error,
    loadMore,
  };
}
