import type { FinalStatus } from '@/model/job';
import type { Job } from '../schema';

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

/** The absolute counts of a job's lines. */
export interface CountsRow {
  jobId: number;
  attemptId: string;
  totals: { lineCount: number; info: number; warn: number; error: number; fatal: number };
}

/** How a job ends, by the attempt that ran it. */
export interface SettleRow extends CountsRow {
  status: FinalStatus;
  error: string | null;
  /** of a failure; null otherwise */
  errorClass: string | null;
  /** JSON text */
  result: string | null;
  /** undefined keeps what the job has */
  percent: number | undefined;
  /** likewise */
  text: string | null | undefined;
  keepKey: boolean;
  retryAt: Date | null;
  now: Date;
}

/** A job that was given its final status. */
export interface SettledJob {
  id: number;
  type: string;
  createdAt: Date;
  runAt: Date | null;
  startedAt: Date | null;
}

export interface JobReadStatements {
  /** The job that is not deleted. */
  getJob(id: number): Promise<Job | null>;

  /** With the id of its last line, 0 without one: a poll with nothing new is one statement. */
  getJobAndEnd(id: number): Promise<{ job: Job; endId: number } | null>;
}

export interface JobStatements extends JobReadStatements {
  /**
   * Makes the oldest pending jobs that may run now in progress, in one statement.
   * @returns them, by id
   */
  claimJobs(claim: Claim): Promise<ClaimedJob[]>;

  /** Gives jobs their final status, each only while its attempt holds it. @returns those */
  settleJobs(rows: readonly SettleRow[]): Promise<SettledJob[]>;

  /**
   * Writes the counts of jobs that are in progress, or, with `evenIfFinal`, in whatever status they
   * ended; of each only while its attempt holds it. @returns of how many
   */
  saveCounts(rows: readonly CountsRow[], evenIfFinal?: boolean): Promise<number>;

  /**
   * Makes the automatic retry of a failed job that is to have one, unless it exists or `activeKey`
   * is taken. @returns its id, null when none was made
   */
  insertRetry(jobId: number, activeKey: string | null, now: Date): Promise<number | null>;

  /** How many pending jobs may be claimed before the one made at `createdAt`, at most `limit`. */
  countAhead(job: { id: number; createdAt: Date }, now: Date, limit: number): Promise<number>;
}
