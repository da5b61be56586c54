import type { JobLog } from '@/model/api/job-logs';
import type { LogHit } from '@/model/api/logs';
import type { JobStatus } from '@/model/job';
import type { LogLevel } from '@/model/log/job-log';
import { parseStored } from './parse-stored';

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
