// What stands between the lines: pauses, losses, and what is not loaded.
import { useEffect, type ReactNode } from 'react';
import { Unplug } from 'lucide-react';
import { Skeleton } from '@/components/ui/list/skeleton';
import { cn } from '@/components/ui/class-names';
import { formatCount, formatCountOf, formatDuration } from '@/model/format';

function MarkRow({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className={cn('flex min-h-6 items-center gap-2 px-4 font-mono text-xs', className)}>
      {children}
    </div>
  );
}

export function PauseRow({ ms }: { ms: number }) {
  return (
    <MarkRow className="text-faint">
      <span aria-hidden className="w-8 border-t border-dashed sm:w-16" />
      {formatDuration(ms)} without a line
      <span aria-hidden className="flex-1 border-t border-dashed" />
    </MarkRow>
  );
}

interface LostRowProps {
  from: number;
  to: number;
  message: string;
}

export function LostRow({ from, to, message }: LostRowProps) {
  return (
    <MarkRow className="border-l-2 border-error/60 bg-red-500/8 py-1 text-error">
      <Unplug aria-hidden className="size-3.5 shrink-0" />
      <span>
        {from === to
          ? `Line ${formatCount(from)}`
          : `Lines ${formatCount(from)}–${formatCount(to)}`}
        {' · '}
        {message}
      </span>
    </MarkRow>
  );
}

export function MissingRow({ from, to }: { from: number; to: number }) {
  return (
    <LostRow from={from} to={to} message={`${formatCountOf(to - from + 1, 'line')} missing here`} />
  );
}

interface UnreadRowProps {
  line: number;
  /** the row is in view */
  onSeen: (line: number) => () => void;
}

/** A line that is known by its number only, until it has been read. */
export function UnreadRow({ line, onSeen }: UnreadRowProps) {
  useEffect(() => onSeen(line), [line, onSeen]);
  return (
    <div className="flex h-6 items-center gap-2 border-l-2 border-transparent font-mono text-xs">
      <span className="min-w-10 text-right text-faint tabular sm:min-w-14">{line}</span>
      <Skeleton className="h-3 w-1/3" />
    </div>
  );
}

export function UnlistedRow({ count }: { count: number }) {
  return (
    <MarkRow className="py-1 text-muted">
      {formatCountOf(count, 'more match', 'more matches')}, which are not listed: narrow the search
    </MarkRow>
  );
}

interface NewerRowProps {
  count: number;
  onLatest: () => void;
}

export function NewerRow({ count, onLatest }: NewerRowProps) {
  return (
    <MarkRow className="py-1 text-muted">
      {formatCountOf(count, 'newer line')} not loaded
      <button type="button" onClick={onLatest} className="text-accent hover:underline">
        Go to the latest
      </button>
    </MarkRow>
  );
}
