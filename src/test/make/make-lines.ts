import type { JobLog } from '@/model/api/job-logs';
import type { Job } from '@/model/api/jobs';

export function makeLine(line: number, columns: Partial<JobLog> = {}): JobLog {
  return {
    id: 1_000 + line,
    created_at: new Date(Date.UTC(2026, 0, 2, 3, 4, 5) + line * 100).toISOString(),
    job_id: 7,
    line,
    level: 'info',
    message: `line ${line}`,
    data: null,
    stack_trace: null,
    lost_to: null,
    ...columns,
  };
}

export function makeLines(from: number, to: number): JobLog[] {
  return Array.from({ length: to - from + 1 }, (_, index) => makeLine(from + index));
}

export function makeJob(columns: Partial<Job> = {}): Job {
  return {
    id: 7,
    created_at: '2026-01-02T03:04:00.000Z',
    updated_at: '2026-01-02T03:04:00.000Z',
    type: 'scan',
    status: 'completed',
    progress: 0,
    progress_text: null,
    error: null,
    error_class: null,
    process_id: null,
    started_at: null,
    finished_at: null,
    cancel_requested_at: null,
    retry_of_id: null,
    run_at: null,
    attempt_number: 1,
    max_attempts: 1,
    line_count: 0,
    info_count: 0,
    warn_count: 0,
    error_count: 0,
    fatal_count: 0,
    data: null,
    result: null,
    ...columns,
  };
}
