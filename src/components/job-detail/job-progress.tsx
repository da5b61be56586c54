import { ProgressBar } from '@/components/ui/progress-bar';
import type { Job } from '@/model/api';

/** How far it is, and the file in hand. */
export function JobProgress({ job }: { job: Job }) {
  return (
    <div className="flex items-center gap-3 text-sm">
      <ProgressBar
        percent={job.progress}
        label={`Progress of job ${job.id}`}
        className="w-32 shrink-0 sm:w-64"
      />
      <span className="w-9 shrink-0 text-right tabular">{job.progress}%</span>
      <span className="min-w-0 truncate text-muted" title={job.progress_text ?? undefined}>
        {job.progress_text}
      </span>
    </div>
  );
}
