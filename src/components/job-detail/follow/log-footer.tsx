'use client';

import { useIsOffline } from '@/components/api/offline';
import { Checkbox } from '@/components/ui/checkbox';
import { useNow } from '@/components/time/clock';
import { cn } from '@/components/ui/class-names';
import type { Job } from '@/model/api/jobs';
import { formatCount, formatCountOf, formatRelative } from '@/model/format';
import { isActive } from '@/model/job';
import { firstLine, lastLine, type LogWindow } from '../window/log-window';
import type { Connection } from '../window/use-job-log';

interface LogFooterProps {
  follow: boolean;
  onFollow: (follow: boolean) => void;
  job: Job;
  window: LogWindow;
  connection: Connection;
  /** which lines are loaded says nothing then of those that are shown */
  isFiltering: boolean;
}

export function LogFooter({ follow, onFollow, job, window, ...rest }: LogFooterProps) {
  const { connection, isFiltering } = rest;
  return (
    <div className="flex h-9 shrink-0 items-center gap-4 border-t px-4 text-xs sm:px-6 text-muted print:hidden">
      <Checkbox checked={follow} onChange={(event) => onFollow(event.target.checked)}>
        Autoscroll
      </Checkbox>
      <ConnectionState connection={connection} job={job} />
      <span className="ml-auto truncate tabular">
        {isFiltering ? formatCountOf(window.newest, 'line') : describeWindow(window)}
      </span>
    </div>
  );
}

function ConnectionState({ connection: own, job }: { connection: Connection; job: Job }) {
  // Another request may have found that the server is away before the log's own.
  const isServerAway = useIsOffline();
  const connection = own === 'live' && isServerAway ? 'reconnecting' : own;
  const text = {
    live: isActive(job.status) ? 'Live' : '',
    settled: '',
    gone: 'This job was deleted',
    reconnecting: 'Reconnecting',
  }[connection];
  if (text === '') return null;
  const isAway = connection !== 'live';
  const lastAt = job.pace?.last_line_at;
  return (
    <span className={cn('flex shrink-0 items-center gap-1.5', isAway && 'text-pending')}>
      <span
        aria-hidden
        className={cn('size-1.5 rounded-full', isAway ? 'bg-pending' : 'animate-pulse bg-running')}
      />
      <span role="status">{text}</span>
      {connection === 'reconnecting' && lastAt && <LastLine at={lastAt} />}
    </span>
  );
}

/** Not announced: it changes every second. */
function LastLine({ at }: { at: string }) {
  return <span>· last line {formatRelative(new Date(at), useNow())}</span>;
}

/** "1,204 lines", or which of them are loaded */
function describeWindow(window: LogWindow): string {
  const [first, last] = [firstLine(window), lastLine(window)];
  if (first <= 1) return formatCountOf(window.newest, 'line');
  return `lines ${formatCount(first)}–${formatCount(last)} of ${formatCount(window.newest)}`;
}
