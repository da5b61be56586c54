import type { FinalStatus } from '@/model/job';

/** An amount to add to a counter, or, of `last_success`, a time that replaces an earlier one. */
export interface CounterRow {
  name: string;
  jobType: string;
  label: string;
  value: bigint;
}

/** Jobs of one type that ended in one way. */
export interface FinishedKind {
  type: string;
  status: FinalStatus;
}

export interface CounterStatements {
  /** Adds to the counters in one statement; `rows` name each of them once, in their order. */
  addToCounters(rows: readonly CounterRow[]): Promise<void>;

  /** The types of finished jobs behind `after`, in their order, at most `limit`. */
  listFinishedTypes(after: string | null, limit: number): Promise<string[]>;

  /** How many finished jobs there are of each of these kinds; `limit` = as many, or more. */
  countFinishedJobs(kinds: readonly FinishedKind[], limit: number): Promise<number[]>;

  /**
   * Counts the finished jobs of a kind from the one behind `after` on.
   * @returns where to count on; null = these were all
   */
  countFinishedFrom(
    kind: FinishedKind,
    after: number,
    limit: number,
  ): Promise<{ jobs: number; countedTo: number | null }>;

  /** The size of the database on the disk. */
  measureBytes(): Promise<number>;
}
