import type { JobSummary } from '@/model/api/jobs';
import { formatCount, formatCountOf } from '@/model/format';
import type { LogLevel } from '@/model/log/job-log';
import { levelLooks } from '@/components/job/level-badge';

/** How many lines of the log speak of trouble; levels without any say nothing. */
export function ProblemCounts({ job }: { job: JobSummary }) {
  return (
    <span className="tabular flex justify-end gap-3 text-xs">
      <Problem level="warn" count={job.warn_count} noun="warning" />
      <Problem level="error" count={job.error_count} noun="error" />
      <Problem level="fatal" count={job.fatal_count} noun="fatal error" />
    </span>
  );
}

function Problem({ level, count, noun }: { level: LogLevel; count: number; noun: string }) {
  if (count === 0) return null;
  const { icon: Icon, text } = levelLooks[level];
  return (
    <span title={formatCountOf(count, noun)} className={`flex items-center gap-1 ${text}`}>
      <Icon aria-hidden className="size-3.5" />
      {formatCount(count)}
      <span className="sr-only">{count === 1 ? noun : `${noun}s`}</span>
    </span>
  );
}
