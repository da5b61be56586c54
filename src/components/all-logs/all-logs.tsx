'use client';

import { useToday } from '@/components/query/use-today';
import { LogsIntro } from './logs-intro';
import { LogsResults } from './logs-results';
import { OrderSwitch } from './order-switch';
import { QueryBox } from '@/components/query/query-box';
import { useAllSearch } from './use-all-search';
import { useSearchParams } from 'next/navigation';
import { useTypedQuery } from '@/components/query/use-typed-query';
import { readView, viewPath, type LogsView, type Order } from './logs-address';

interface AllLogsProps {
  /** the job types there are */
  types: readonly string[];
}

/** The search over the logs of all jobs. */
export function AllLogs({ types }: AllLogsProps) {
  const { view, typed, type, search, setOrder } = useLogsView();
  const all = useAllSearch(view);
  const today = useToday();
  return (
    <>
      <div className="grid gap-x-4 border-b px-4 pt-4 pb-2 sm:grid-cols-[minmax(0,1fr)_auto] sm:px-6">
        <QueryBox
          query={typed}
          scope="all"
          label="Search all logs"
          placeholder="ENOENT level:>=warn since:7d"
          known={{ types, today }}
          onChange={type}
          onSearch={() => search(typed)}
        />
        <div className="flex sm:block">
          <OrderSwitch order={view.order} onChange={setOrder} />
        </div>
      </div>
      {all.found ? (
        <LogsResults view={view} found={all.found} search={all} />
      ) : (
        <LogsIntro onTry={search} />
      )}
    </>
  );
}

function useLogsView() {
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
