import type { LogLevel } from '@/model/log/job-log';
import type { SearchedLine } from '@/model/log/match-line';
import type { TimeContext } from '@/model/log/time-key';
import type { JobLogRow } from '@/server/shapes/shape-job-log';
import type { Sql } from '../sql';

/** What can be read of each line. */
export interface LineParts {
  whole: JobLogRow;
  /** what a search looks at; read in half the time of the whole */
  texts: SearchedLine;
  number: { line: number };
  /** what makes its event; the data only where it may have a code */
  event: Pick<JobLogRow, 'line' | 'level' | 'message' | 'data' | 'lostTo'>;
}

export type LinePart = keyof LineParts;

export interface Position {
  id: number;
  line: number;
}

/** A job's lines by their ids, and how many of them are wanted. */
export interface IdRange {
  jobId: number;
  /** exclusive */
  afterId: number;
  /** inclusive */
  toId: number;
  newestFirst: boolean;
  limit: number;
}

/** A job's lines by their numbers. */
interface LineRange {
  jobId: number;
  /** exclusive */
  after: number;
  /** inclusive */
  to: number;
}

export interface LineFilter {
  /** none = all */
  levels?: readonly LogLevel[];
  where?: Sql;
}

/** How many lines went wrong behind the line number `after`. */
interface PartCounts {
  after: number;
  warn: number;
  error: number;
  fatal: number;
}

/**
 * How a job's log is read: each statement follows an index and sorts nothing, however long the log is.
 * Within a job id and line rise together: it has one writer, with one write in flight.
 */
export interface LogStatements {
  /** The ids of the first lines of a range, in the order of reading. */
  findIds(range: IdRange): Promise<number[]>;

  /**
   * The first `limit` lines of a range that have one of `levels`, as far as they are among the first
   * `looks` lines. @returns with the last id that was looked at, null when there was none
   */
  lookForLevels(
    range: IdRange,
    levels: readonly LogLevel[],
    looks: number,
  ): Promise<{ ids: number[]; lookedTo: number | null }>;

  /** Of a level other than info, found in an index of its own. */
  findIdsOfLevel(
    level: Exclude<LogLevel, 'info'>,
    range: LineRange & { newestFirst: boolean; limit: number },
  ): Promise<number[]>;

  /** The job's last line up to `id`. */
  findLastLine(jobId: number, id?: number): Promise<Position | undefined>;

  findFirstLine(jobId: number): Promise<Position | undefined>;

  /** The job's last line in front of the line number `line`. */
  findLineBefore(jobId: number, line: number): Promise<Position | undefined>;

  /** The lines with these ids, which rise or fall, in their order. */
  fetchLines<Part extends LinePart>(ids: readonly number[], part: Part): Promise<LineParts[Part][]>;

  /** The first `limit` lines of a range, ascending; or the last, descending. */
  fetchRange<Part extends LinePart>(
    range: LineRange & { limit: number; newestFirst?: boolean },
    filter: LineFilter,
    part: Part,
  ): Promise<LineParts[Part][]>;

  /** The first `limit` lines of some jobs, by job and line. */
  fetchOfJobs(jobIds: readonly number[], filter: LineFilter, limit: number): Promise<JobLogRow[]>;

  /** The bytes of the texts of a range. */
  sumBytes(range: LineRange): Promise<number>;

  /** The lines of each of the ranges, behind `after` up to `to`, that are no info. */
  countWrong(
    jobId: number,
    ranges: readonly { after: number; to: number }[],
  ): Promise<PartCounts[]>;

  /** How many lines of a range there are, without those that stand for lost ones. */
  countStored(range: LineRange): Promise<number>;

  /**
   * A condition for `fetchRange` that every line that matches the query `q` meets, and few others.
   * @param context of the times in it; the matcher that judges the lines has the same
   */
  mayMatch(q: string, context?: TimeContext): Sql;
}
