export interface FailedJob {
  id: number;
  type: string;
  error: string | null;
  /** null where a server of an older version settled the job */
  errorClass: string | null;
}

export interface JobEventRow {
  kind: string;
  jobType: string;
  jobId: number;
  errorClass: string;
  error: string | null;
}

export interface DeliveryRow {
  notificationId: string;
  target: string;
  kind: string;
}

export interface NotificationStatements {
  /**
   * Jobs that failed for good since `since`, and of which there is no event yet: the oldest first.
   * Those that are or were retried automatically are not among them.
   */
  listFailedWithoutEvent(since: Date, limit: number): Promise<FailedJob[]>;

  /** Adds events of jobs, at the time when each job last changed; those that are there stay. */
  addJobEvents(rows: readonly JobEventRow[]): Promise<void>;

  /** Puts a notification on its way to each of its targets, all or none. */
  addDeliveries(rows: readonly DeliveryRow[], now: Date): Promise<void>;
}
