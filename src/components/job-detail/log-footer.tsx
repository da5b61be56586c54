'use client';

import { Checkbox } from '@/components/ui/checkbox';
import { useNow } from '@/components/time/clock';
import { cn } from '@/components/ui/class-names';
import { formatCount, formatCountOf, formatRelative } from '@/model/format';
import { firstLine, lastLine, type LogWindow } from './log-window';
import type { Connection } from './use-job-log';

interface LogFooterProps {
  follow: boolean;
  onFollow: (follow: boolean) => void;
  window: LogWindow;
  connection: Connection;
  isLive: boolean;
}

export function LogFooter({ follow, onFollow, window, connection, isLive }: LogFooterProps) {
  return (
    <div className="flex h-9 shrink-0 items-center gap-4 border-t px-4 text-xs sm:px-6 text-muted print:hidden">
      <Checkbox
        className="text-xs"
        checked={follow}
        onChange={(event) => onFollow(event.target.checked)}
      >
        Autoscroll
      </Checkbox>
      <ConnectionState connection={connection} isLive={isLive} lastAt={lastAt(window)} />
      <span className="ml-auto truncate tabular">{describeWindow(window)}</span>
    </div>
  );
}

interface ConnectionStateProps {
  connection: Connection;
  isLive: boolean;
  lastAt: string | null;
}

function ConnectionState({ connection, isLive, lastAt }: ConnectionStateProps) {
  const now = useNow();
  const text = {
    live: isLive ? 'Live' : '',
    settled: '',
    gone: 'This job was deleted',
    reconnecting: lastAt
      ? `Reconnecting, last line ${formatRelative(new Date(lastAt), now)}`
      : 'Reconnecting',
  }[connection];
  if (text === '') return null;
  const isAway = connection !== 'live';
  return (
    <span role="status" className={cn('flex items-center gap-1.5', isAway && 'text-pending')}>
      <span
        aria-hidden
        className={cn('size-1.5 rounded-full', isAway ? 'bg-pending' : 'animate-pulse bg-running')}
      />
      {text}
    </span>
  );
}

function lastAt({ lines }: LogWindow): string | null {
  return lines.at(-1)?.created_at ?? null;
}

/** "1,204 lines", or which of them are loaded */
function describeWindow(window: LogWindow): string {
  const [first, last] = [firstLine(window), lastLine(window)];
  if (first <= 1) return formatCountOf(window.newest, 'line');
  return `lines ${formatCount(first)}–${formatCount(last)} of ${formatCount(window.newest)}`;
}
