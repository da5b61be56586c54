import Link from 'next/link';
import { useIsOffline } from '@/components/api/offline';
import { ProgressBar } from '@/components/ui/progress-bar';
import type { Job } from '@/model/api/jobs';
import { describeResult } from '@/model/describe-result';

/** How far the job is that does a bulk action, and what came of it. */
export function BulkProgress({ job }: { job: Job }) {
  const isOffline = useIsOffline();
  const percent = job.status === 'completed' ? 100 : job.progress;
  return (
    <>
      <ProgressBar
        percent={percent}
        label="Progress of the bulk action"
        className="h-1.5 rounded-full"
      />
      <p role="status" className={job.status === 'failed' ? 'text-failed' : undefined}>
        {describeState(job)}
      </p>
      {isOffline && <p>The server does not answer. It goes on where it was when it is back.</p>}
      <p>
        <Link href={`/jobs/${job.id}`} className="text-accent hover:underline">
          Job {job.id}
        </Link>{' '}
        does this. Its log names each job that is changed or left alone, and it goes on when this
        page is closed.
      </p>
    </>
  );
}

function describeState(job: Job): string {
  const { status, progress_text, error, attempt_number, max_attempts } = job;
  switch (status) {
    case 'pending':
      return 'It starts in a moment';
    case 'in_progress':
      return progress_text ?? 'It has started';
    case 'completed':
      return `Done: ${describeResult('bulk', job.result)}`;
    case 'cancelled':
      return 'It was cancelled before its end';
    case 'failed':
      return attempt_number < max_attempts
        ? `It was interrupted (${error}), and goes on as a new job in a moment`
        : `It ended before all was done: ${error}`;
  }
}
