import type { JobSummary } from '@/model/api/jobs';
import { showControls } from '@/model/show-controls';
import { CutStart } from '@/components/ui/cut-start';
import { ProgressBar } from '@/components/ui/progress-bar';
import { describeOutcome } from './describe-outcome';

/** What came of it, or how far it is: one line, cut where the room ends. */
export function JobOutcome({ job }: { job: JobSummary }) {
  if (job.status === 'in_progress') return <JobProgress job={job} />;
  const text = showControls(describeOutcome(job));
  const isFailed = job.status === 'failed';
  return (
    <span
      title={isFailed ? text : undefined}
      className={isFailed ? 'block truncate text-failed' : 'block truncate text-faint'}
    >
      {text}
    </span>
  );
}

function JobProgress({ job }: { job: JobSummary }) {
  return (
    <span className="flex items-center gap-2 text-muted">
      <ProgressBar
        percent={job.progress}
        label={`Progress of job ${job.id}`}
        className="h-1 w-16 shrink-0 rounded-full sm:w-24"
      />
      <span className="tabular w-9 shrink-0">{job.progress}%</span>
      {job.progress_text && (
        <CutStart className="font-mono text-xs">{showControls(job.progress_text)}</CutStart>
      )}
    </span>
  );
}
