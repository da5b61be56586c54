import { CutStart } from '@/components/ui/cut-start';
import { ProgressBar } from '@/components/ui/progress-bar';
import type { Job } from '@/model/api/jobs';
import { showControls } from '@/model/show-controls';

/** How far it is, and the file in hand: in the title's line, so that nothing moves when it ends. */
export function JobProgress({ job }: { job: Job }) {
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2 text-sm text-muted">
      <span className="shrink-0 tabular">{job.progress}%</span>
      {job.progress_text && (
        <CutStart className="font-mono text-xs max-sm:hidden">
          {showControls(job.progress_text)}
        </CutStart>
      )}
      <ProgressBar
        percent={job.progress}
        label={`Progress of job ${job.id}`}
        className="absolute inset-x-0 -bottom-px h-0.5"
      />
    </div>
  );
}
