'use client';

import useSWRImmutable from 'swr/immutable';
import { fixedRetry } from '@/components/api/fixed-retry';

const loadProblems = () => import('@/model/log/query-problems');

/**
 * What of the query is not searched as its writer may think; nothing where all of it is. The code that
 * finds it is loaded once the page works.
 */
export function SearchNote({ query }: { query: string }) {
  const { data, error } = useSWRImmutable<Awaited<ReturnType<typeof loadProblems>>, Error>(
    'query-problems',
    loadProblems,
    fixedRetry,
  );
  const note = data ? data.findProblems(query)[0]?.message : query !== '' && error && notLoaded;
  return (
    note && (
      <p className="rounded-md border bg-panel px-2 py-1 text-xs text-muted shadow-float">{note}</p>
    )
  );
}

const notLoaded = 'The query could not be checked for mistakes yet. Trying again…';
