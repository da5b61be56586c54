import useSWR, { useSWRConfig } from 'swr';
import type { BookCounts } from '@/model/api/books';
import { useActiveJobs } from '@/components/api/active-jobs';
import { requestJson, type RequestFailed } from '@/components/api/request-json';
import { fixedRetry } from '@/components/api/fixed-retry';
import { apiUrl } from '@/model/routes';

const countsUrl = apiUrl('countBooks', {});

/** Kept up to date as long as the page is in sight; more often while a job may change them. */
export function useBookCounts(first: BookCounts): BookCounts {
  const { data: active } = useActiveJobs();
  const isChanging = (active?.jobs.length ?? 0) > 0;
  const { data } = useSWR<BookCounts, RequestFailed>(countsUrl, () => requestJson(countsUrl), {
    ...fixedRetry,
    fallbackData: first,
    refreshInterval: isChanging ? 3_000 : 15_000,
  });
  return data ?? first;
}

/** For who sees something go wrong that the counts will tell: they tell it at once. */
export function useRecount(): () => void {
  const { mutate } = useSWRConfig();
  return () => void mutate(countsUrl);
}
