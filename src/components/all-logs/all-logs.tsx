'use client';

import { useNow } from '@/components/time/clock';
import { LogsIntro } from './logs-intro';
import { LogsResults } from './logs-results';
import { OrderSwitch } from './order-switch';
import { QueryBox } from './query-box';
import { useAllSearch } from './use-all-search';
import { useLogsView } from './use-logs-view';

const minuteMs = 60_000;

interface AllLogsProps {
  /** the job types there are */
  types: readonly string[];
}

/** The search over the logs of all jobs. */
export function AllLogs({ types }: AllLogsProps) {
  const { view, typed, type, search, setOrder } = useLogsView();
  const all = useAllSearch(view);
  const today = writeDay(new Date(useNow(minuteMs)));
  return (
    <>
      <div className="grid gap-x-4 border-b px-4 pt-4 pb-2 sm:grid-cols-[minmax(0,1fr)_auto] sm:px-6">
        <QueryBox
          query={typed}
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

/** "2026-11-28" by the reader's clock */
function writeDay(date: Date): string {
  const pad = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}
