// From rows to the API's shapes. The row types say only what is needed here, so that neither the
// database's client nor anything else of the server comes along.
import type { JobLog } from './api/job-logs';
import type { Job, JobList, JobSummary } from './api/jobs';
import type { LogHit } from './api/logs';
import type { JsonValue } from './api/values';
import { describeResult } from './describe-result';
import type { JobStatus } from './job';
import type { LogLevel } from './log/job-log';

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

export interface JobLogRow {
  id: number;
  createdAt: Date;
  jobId: number;
  line: number;
  level: LogLevel;
  message: string;
  /** JSON text */
  data: string | null;
  stackTrace: string | null;
  /** null unless the line stands for lost ones */
  lostTo: number | null;
}

function shapeJobSummary(row: JobSummaryRow): JobSummary {
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

export function shapeJobLog(row: JobLogRow): JobLog {
  return {
    id: row.id,
    created_at: row.createdAt.toISOString(),
    job_id: row.jobId,
    line: row.line,
    level: row.level,
    message: row.message,
    data: parseStored(row.data),
    stack_trace: row.stackTrace,
    lost_to: row.lostTo,
  };
}

export function shapeHit({
  job,
  line,
}: {
  job: { id: number; type: string; status: JobStatus; createdAt: Date };
  line: JobLogRow;
}): LogHit {
  return {
    job_id: job.id,
    job_type: job.type,
    job_status: job.status,
    job_created_at: job.createdAt.toISOString(),
    id: line.id,
    line: line.line,
    created_at: line.createdAt.toISOString(),
    level: line.level,
    message: line.message,
    data: parseStored(line.data),
    stack_trace: line.stackTrace,
  };
}

function parseStored(text: string | null): JsonValue {
  if (text === null) return null;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    // Written by another hand than ours: shown as it is, since one bad row must not hide a page.
    return text;
  }
}
