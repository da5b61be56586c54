import type { JobLog } from '../api/job-logs';

export interface LostLines {
  lost: number;
  from: number;
  to: number;
}

/** The lost lines that a line stands for: they begin with its own number. Null on all others. */
export function readLost({ line, lost_to }: Pick<JobLog, 'line' | 'lost_to'>): LostLines | null {
  return lost_to === null ? null : { lost: lost_to - line + 1, from: line, to: lost_to };
}
