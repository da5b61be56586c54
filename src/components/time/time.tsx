'use client';

import { formatDuration, formatExact, formatOlderDate, formatRelative } from '@/model/format';
import { useIsHydrated, useNow } from './clock';

interface TimeProps {
  /** ISO 8601 */
  at: string;
  /** from a day on the date says more than how long ago that was */
  isDated?: boolean;
  className?: string;
}

/** "2 min ago", with the exact time on hover. In step with the durations beside it. */
export function Time({ at, isDated = false, className }: TimeProps) {
  const now = useNow();
  const isHydrated = useIsHydrated();
  const exact = isHydrated ? formatExact(new Date(at)) : at;
  // The server does not know the reader's zone.
  const date = isDated && isHydrated ? formatOlderDate(new Date(at), now) : null;
  return (
    <time dateTime={at} title={exact} className={className}>
      {date ?? formatRelative(new Date(at), now)}
    </time>
  );
}

interface DurationProps {
  /** ISO 8601 */
  from: string;
  /** ISO 8601; null = still going on, so it ticks */
  to: string | null;
  className?: string;
}

export function Duration({ from, to, className }: DurationProps) {
  return to === null ? (
    <TickingDuration from={from} className={className} />
  ) : (
    <span className={className}>{formatDuration(Date.parse(to) - Date.parse(from))}</span>
  );
}

function TickingDuration({ from, className }: Omit<DurationProps, 'to'>) {
  const elapsedMs = Math.max(0, useNow() - Date.parse(from));
  // Whole seconds: tenths that only change once a second would look stuck.
  return <span className={className}>{formatDuration(Math.floor(elapsedMs / 1_000) * 1_000)}</span>;
}
