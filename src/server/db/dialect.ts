import type { LogLevel } from '@/model/log/job-log';
import type { BookStatements } from './book-statements';

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

/**
 * The statements that differ by database, each of them atomic. Everything else is plain Prisma.
 */
export interface Dialect extends BookStatements {
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

  /** Makes the oldest pending job in progress, as `attemptId` of `processId`. @returns its id */
  claimNext(processId: string, attemptId: string, now: Date): Promise<number | null>;

  /** Deletes at most `limit` lines of a job. @returns how many went */
  deleteLines(jobId: number, limit: number): Promise<number>;

  /** Gives at most `pages` free pages back to the disk. @returns whether more would go */
  reclaimSpace(pages: number): Promise<boolean>;
}
