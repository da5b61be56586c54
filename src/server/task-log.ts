/** What a task may write into its job's log. The calls return at once and never throw. */
export interface TaskLog {
  info(message: string, data?: Record<string, unknown>): void;
  warn(message: string, data?: Record<string, unknown>): void;
  /** Does not fail the job: only how the task ends does. */
  error(message: string, error?: unknown, data?: Record<string, unknown>): void;
  fatal(message: string, error?: unknown, data?: Record<string, unknown>): void;
  /** The same log; each of its lines carries `data`, under what the line itself says. */
  with(data: Record<string, unknown>): TaskLog;
  /** The number that the next line will have. */
  nextLine(): number;
  /**
   * Resolves when every line logged before is in the table. Awaiting it now and then is how a task
   * that logs much keeps the buffer small.
   * @throws AttemptLost when the job is no longer this attempt's
   */
  flush(): Promise<void>;
}
