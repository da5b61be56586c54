import type { JobLog } from '@/model/api/job-logs';
import type { Job } from '@/model/api/jobs';
import { formatCountOf } from '@/model/format';
import { showControls } from '@/model/show-controls';
import { isErrorLine } from './window/find-line';

/** Errors told in full at a time; a storm of them is told by its number. */
const maxErrors = 3;

/**
 * What is new since a job was told of last, in words; empty when nothing is. The job counts: the
 * lines that are loaded come and go with where the reader is, and only lend their text.
 */
export function describeNews(told: Job, job: Job, loaded: readonly JobLog[]): string {
  const parts: string[] = [];
  const lines = job.line_count - told.line_count;
  if (lines > 0) {
    const errors = loaded.filter(
      (line) => line.line > told.line_count && line.line <= job.line_count && isErrorLine(line),
    );
    const texts = errors.slice(0, maxErrors);
    parts.push(formatCountOf(lines, 'new line'));
    parts.push(...texts.map(({ level, message }) => `${level}: ${showControls(message)}`));
    const errorCount = countErrors(job) - countErrors(told);
    if (errorCount > texts.length) parts.push(formatCountOf(errorCount, 'error'));
  }
  if (job.status !== told.status) parts.push(`The job is ${job.status.replace('_', ' ')}`);
  return parts.join('. ');
}

function countErrors({ error_count, fatal_count }: Job): number {
  return error_count + fatal_count;
}
