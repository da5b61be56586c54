/** An amount to add to a counter, or, of `last_success`, a time that replaces an earlier one. */
export interface CounterRow {
  name: string;
  jobType: string;
  label: string;
  value: bigint;
}

export interface JobTotal {
  type: string;
  status: string;
  jobs: number;
}

/** Where counting stopped; null before the first step. */
export type CountedTo = { type: string; status: string; id: number } | null;

export interface CounterStatements {
  /** Adds to the counters in one statement; `rows` name each of them once, in their order. */
  addToCounters(rows: readonly CounterRow[]): Promise<void>;

  /** Counts finished jobs by type and status, at most `limit` of those behind `after`. */
  countFinishedJobs(
    after: CountedTo,
    limit: number,
  ): Promise<{ totals: JobTotal[]; countedTo: CountedTo }>;

  /** The size of the database on the disk. */
  measureBytes(): Promise<number>;
}
