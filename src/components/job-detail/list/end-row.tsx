import { StatusBadge } from '@/components/job/status-badge';
import { Duration } from '@/components/time/time';
import { formatCount, formatCountOf } from '@/model/format';
import type { Totals } from '../window/totals';

/** The last row of a finished log: how it ended, and whether all of it is here. */
export function EndRow({ job, present, shownLines }: Totals & { shownLines: number | null }) {
  return (
    <div className="mt-2 flex min-h-10 flex-wrap items-center gap-x-3 border-t px-4 py-2 text-xs text-muted">
      <StatusBadge status={job.status} className="text-xs" />
      {job.started_at && job.finished_at && (
        <span>
          after <Duration from={job.started_at} to={job.finished_at} />
        </span>
      )}
      {job.fatal_count > 0 && <span>{formatCountOf(job.fatal_count, 'fatal error')}</span>}
      {job.error_count > 0 && <span>{formatCountOf(job.error_count, 'error')}</span>}
      {job.warn_count > 0 && <span>{formatCountOf(job.warn_count, 'warning')}</span>}
      <span className="tabular sm:ml-auto">
        {shownLines === null
          ? describeCompleteness(job.line_count, present)
          : `${formatCount(shownLines)} of ${formatCountOf(job.line_count, 'line')} shown`}
      </span>
    </div>
  );
}

/** "48,113 lines, complete" */
function describeCompleteness(all: number, present: number | null): string {
  const lines = formatCountOf(all, 'line');
  if (present === null) return lines;
  if (present >= all) return `${lines}, complete`;
  return `${formatCount(present)} of ${lines}, ${formatCount(all - present)} lost`;
}
