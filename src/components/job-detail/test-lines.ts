import type { JobLog } from '@/model/api';

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
    ...columns,
  };
}

export function makeLines(from: number, to: number): JobLog[] {
  return Array.from({ length: to - from + 1 }, (_, index) => makeLine(from + index));
}
