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

export interface Claim {
  processId: string;
  /** new for each claim: a job's attempt id is made of it, so that it is known beforehand */
  claimId: string;
  /** how many jobs at most */
  limit: number;
  /**
   * Types with a limit of their own: how many jobs of it may be in progress in all processes
   * together. Other types are limited by `limit` alone.
   */
  typeLimits: readonly { type: string; most: number }[];
  now: Date;
}

/** A job with what its task needs to run. */
export interface ClaimedJob {
  id: number;
  type: string;
  /** JSON text */
  data: string | null;
  attemptNumber: number;
  maxAttempts: number;
  attemptId: string;
}

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

  /**
   * Makes the oldest pending jobs that may run now in progress, in one statement.
   * @returns them, by id
   */
  claimJobs(claim: Claim): Promise<ClaimedJob[]>;

  /**
   * Makes the automatic retry of a failed job that is to have one, unless it exists or `activeKey`
   * is taken. @returns its id, null when none was made
   */
  insertRetry(jobId: number, activeKey: string | null, now: Date): Promise<number | null>;

  /** How many pending jobs may be claimed before the one made at `createdAt`, at most `limit`. */
  countAhead(job: { id: number; createdAt: Date }, now: Date, limit: number): Promise<number>;

  /** Deletes at most `limit` lines of a job. @returns how many went */
  deleteLines(jobId: number, limit: number): Promise<number>;

  /** Gives at most `pages` free pages back to the disk. @returns whether more would go */
  reclaimSpace(pages: number): Promise<boolean>;
}
