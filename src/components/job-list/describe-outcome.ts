import type { JobSummary } from '@/model/api/jobs';
import { formatCountOf, formatDuration } from '@/model/format';

/** One sentence for a job that does not run: "Failed after 3 m 12 s: ENOENT, /books/a.epub" */
export function describeOutcome(job: JobSummary): string {
  if (job.status === 'pending') return 'Waits for its turn';
  if (job.status === 'failed')
    return `Failed${describeRun(job)}: ${job.error ?? 'no reason given'}`;
  if (job.status === 'cancelled')
    return job.started_at ? `Cancelled${describeRun(job)}` : 'Cancelled before it began';
  return job.outcome ?? formatCountOf(job.line_count, 'line');
}

function describeRun({ started_at, finished_at }: JobSummary): string {
  if (!started_at || !finished_at) return '';
  return ` after ${formatDuration(Date.parse(finished_at) - Date.parse(started_at))}`;
}
