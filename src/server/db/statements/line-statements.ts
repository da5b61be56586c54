import type { LogLevel } from '@/model/log/job-log';

interface LineColumns {
  line: number;
  createdAt: Date;
  level: LogLevel;
  message: string;
  /** JSON text */
  data: string | null;
  stackTrace: string | null;
}

/** What a task, or the worker, logged. */
export interface LoggedLine extends LineColumns {
  kind: 'line';
}

/** Stands for the lost lines from `line` to `lostTo`. */
export interface LostLine extends LineColumns {
  kind: 'lost';
  lostTo: number;
}

/** One line as the bulk insert takes it; times are those of the logger's clock. */
export type LineRow = LoggedLine | LostLine;

/** Lines of one job, by the attempt that logged them. */
interface LinesOfJob {
  jobId: number;
  attemptId: string;
  lines: readonly LineRow[];
}

export interface LineStatements {
  /**
   * Appends lines in one statement, only while `attemptId` holds the job: in progress, or, with
   * `evenIfFinal`, in whatever status it ended.
   * @returns how many were inserted: all of them, or 0 when the attempt is no longer ours
   */
  insertLines(
    jobId: number,
    attemptId: string,
    lines: readonly LineRow[],
    evenIfFinal?: boolean,
  ): Promise<number>;

  /**
   * Appends lines of several jobs in one statement: of each job all or none, only while its attempt
   * holds it and it is in progress.
   * @returns the ids of the jobs whose lines were inserted; each part has lines
   */
  insertLinesOfJobs(parts: readonly LinesOfJob[]): Promise<number[]>;

  /** Deletes at most `limit` lines of a job. @returns how many went */
  deleteLines(jobId: number, limit: number): Promise<number>;
}
