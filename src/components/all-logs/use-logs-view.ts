'use client';

import { useSearchParams } from 'next/navigation';
import { useTypedQuery } from '@/components/query/use-typed-query';
import { readView, viewPath, type LogsView, type Order } from './logs-address';

export function useLogsView() {
  const view = readView(useSearchParams());
  const write = (to: LogsView) => history.replaceState(null, '', viewPath(to));
  const { typed, type, search, take } = useTypedQuery(view.query, (query) =>
    write({ ...view, query }),
  );
  return {
    view,
    typed,
    type,
    search,
    setOrder: (order: Order) => write({ query: take(typed), order }),
  };
}
