import type { LogLevel } from '@/model/log/job-log';

export interface EventRow {
  hash: number;
  version: number;
  level: LogLevel;
  message: string;
  code: string | null;
}

/** How many lines of one event a job has; `hash` 0 = of all that have no row of their own. */
export interface JobEventRow {
  hash: number;
  count: number;
  firstLine: number;
  /** of hash 0: the last line number that was counted */
  lastLine: number;
}

/** With what the event is. */
export interface StoredJobEvent extends JobEventRow {
  id: number;
  level: LogLevel;
  message: string;
  code: string | null;
}

/** What was counted of a job so far. */
interface StoredJobEvents {
  /** by their first lines */
  events: StoredJobEvent[];
  /** lines of events that have no row of their own */
  other: number;
  /** the last line number that was counted */
  lastLine: number;
}

/** A run that another one can be compared with. */
export interface EqualRun {
  id: number;
  lineCount: number;
}

export interface EventStatements {
  /** Adds those that are not there yet. */
  insertEvents(events: readonly EventRow[]): Promise<void>;

  /** The ids of the events that are there, by their hash. */
  findEventIds(hashes: readonly number[]): Promise<Map<number, number>>;

  /**
   * Writes absolute counts, all or none: while `attemptId` holds the job that is in progress, or, with
   * null, when the job has its final status. A count never falls, so that of two that count the same
   * job whoever is behind changes nothing.
   * @returns how many were written, 0 when the job is not ours
   * @throws where an event is not there any more
   */
  saveJobEvents(
    jobId: number,
    attemptId: string | null,
    rows: readonly JobEventRow[],
  ): Promise<number>;

  /** `broken` where one of its events is gone: its lines have to be counted again. */
  readJobEvents(jobId: number): Promise<StoredJobEvents | 'none' | 'broken'>;

  deleteJobEvents(jobId: number): Promise<void>;

  /** Up to which line number each of the jobs was counted; those without any are left out. */
  findCountedTo(jobIds: readonly number[]): Promise<Map<number, number>>;

  /** Those of the events that have lines in any of the jobs; with 0 where one has too many events. */
  findEventsOf(jobIds: readonly number[], eventIds: readonly number[]): Promise<number[]>;

  /**
   * The last completed jobs in front of `job` that have its type and payload, the newest first, as
   * far as they are among the last `looks` of its type.
   */
  findEqualRuns(
    job: { id: number; type: string; data: string | null },
    looks: number,
    limit: number,
  ): Promise<EqualRun[]>;

  /**
   * Of the next `limit` events behind `afterId`, deletes those that no job has.
   * @returns how many went, and the last one that was looked at; null when none was left
   */
  deleteUnusedEvents(
    afterId: number,
    limit: number,
  ): Promise<{ deleted: number; lastId: number | null }>;
}
