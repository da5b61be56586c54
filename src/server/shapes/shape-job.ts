// From rows to the API's shapes.
import type { Job, JobList, JobSummary } from '@/model/api/jobs';
import { describeResult } from '@/model/describe-result';
import type { JobStatus } from '@/model/job';
import { parseStored } from './parse-stored';

export interface JobSummaryRow {
  id: number;
  createdAt: Date;
  updatedAt: Date;
  type: string;
  status: JobStatus;
  progress: number;
  progressText: string | null;
  error: string | null;
  errorClass: string | null;
  processId: string | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  cancelRequestedAt: Date | null;
  retryOfId: number | null;
  runAt: Date | null;
  attemptNumber: number;
  maxAttempts: number;
  lineCount: number;
  infoCount: number;
  warnCount: number;
  errorCount: number;
  fatalCount: number;
  /** JSON text, of the jobs that lists tell the outcome of */
  result?: string | null;
}

export interface JobRow extends JobSummaryRow {
  /** JSON text */
  data: string | null;
  /** JSON text */
  result: string | null;
}

export function shapeJobSummary(row: JobSummaryRow): JobSummary {
  return {
    id: row.id,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    type: row.type,
    status: row.status,
    progress: row.progress,
    progress_text: row.progressText,
    error: row.error,
    error_class: row.errorClass,
    process_id: row.processId,
    started_at: row.startedAt?.toISOString() ?? null,
    finished_at: row.finishedAt?.toISOString() ?? null,
    cancel_requested_at: row.cancelRequestedAt?.toISOString() ?? null,
    retry_of_id: row.retryOfId,
    run_at: row.runAt?.toISOString() ?? null,
    attempt_number: row.attemptNumber,
    max_attempts: row.maxAttempts,
    line_count: row.lineCount,
    info_count: row.infoCount,
    warn_count: row.warnCount,
    error_count: row.errorCount,
    fatal_count: row.fatalCount,
  };
}

export function shapeJobList(page: {
  jobs: readonly JobSummaryRow[];
  nextBeforeId: number | null;
}): JobList {
  const jobs = page.jobs.map((row) => ({
    ...shapeJobSummary(row),
    outcome: describeResult(row.type, parseStored(row.result ?? null)),
  }));
  return { jobs, next_before_id: page.nextBeforeId };
}

export function shapeJob(row: JobRow): Job {
  return { ...shapeJobSummary(row), data: parseStored(row.data), result: parseStored(row.result) };
}
