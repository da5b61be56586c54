import Link from 'next/link';
import type { JobSummary } from '@/model/api/jobs';
import { cn } from '@/components/ui/class-names';
import { Checkbox } from '@/components/ui/checkbox';
import { StatusBadge } from '@/components/job/status-badge';
import { Duration, Time } from '@/components/time/time';
import { JobOutcome } from './job-outcome';
import { ProblemCounts } from './problem-counts';
import { boxWidth, rowGrid, rowHeight } from './row-columns';

interface JobRowProps {
  job: JobSummary;
  isTicked: boolean;
  onTick: (isOn: boolean) => void;
}

/** A job in one link, behind a checkbox: wherever else it is clicked, it opens. */
export function JobRow({ job, isTicked, onTick }: JobRowProps) {
  return (
    <li className="flex border-b hover:bg-panel has-checked:bg-accent/5">
      <Checkbox
        aria-label={`Select job ${job.id}`}
        checked={isTicked}
        onChange={({ target }) => onTick(target.checked)}
        className={cn(boxWidth, 'justify-center')}
      />
      <Link
        href={`/jobs/${job.id}`}
        data-item
        prefetch={false}
        className={cn(rowGrid, rowHeight, 'min-w-0 scroll-mt-24 text-sm -outline-offset-2')}
      >
        <StatusBadge status={job.status} isCancelling={job.cancel_requested_at !== null} />
        <span className="truncate max-md:row-start-2">
          <span className="font-medium text-fg">{job.type}</span>{' '}
          <span className="tabular font-mono text-xs text-faint">#{job.id}</span>
        </span>
        <span className="min-w-0 max-md:col-span-2 max-md:row-start-3">
          <JobOutcome job={job} />
        </span>
        <span className="flex items-center justify-end gap-3 max-md:row-start-2 md:contents">
          <ProblemCounts job={job} />
          <span className="tabular text-right whitespace-nowrap text-muted">
            {job.started_at && <Duration from={job.started_at} to={job.finished_at} />}
          </span>
        </span>
        <span className="tabular text-right whitespace-nowrap text-muted max-md:col-start-2 max-md:row-start-1">
          {!job.started_at && 'queued '}
          <Time at={job.started_at ?? job.created_at} isDated />
        </span>
      </Link>
    </li>
  );
}
