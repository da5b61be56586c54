import type { JsonValue } from '@/model/api/values';
import type { TaskLog } from '@/server/task-log';

export type { TaskLog };

export interface TaskContext<Data = unknown> {
  jobId: number;
  data: Data;
  /** 1, and one more in each automatic retry */
  attemptNumber: number;
  log: TaskLog;
  /** Aborted when someone cancels the job or the server shuts down: stop soon, by throwing. */
  signal: AbortSignal;
  /** `percent` 0-100; `text` such as the file in hand. Cheap: written at most four times a second. */
  progress(percent: number, text?: string): void;
}

/** How a failed job is retried automatically. */
export interface RetryPolicy {
  /** how many automatic retries follow a first failure */
  times: number;
  /** pause before the first retry; it doubles with each further one, up to a day */
  backoffMs: number;
}

/** The code that a job type runs. What `run` returns becomes the job's `result`. */
export interface Task<Data = unknown> {
  type: string;
  /** Checks a job's payload. @throws BadRequest that names the part that is wrong */
  parseData(data: JsonValue | undefined): Data;
  /** Jobs with the same key are active one at a time; null = as many as there are slots. */
  activeKey(data: Data): string | null;
  /** A run that takes longer is aborted like a cancelled one, and its job fails. None = no limit. */
  timeoutMs?: number;
  /** None = a failure is final until somebody presses Retry. */
  retry?: RetryPolicy;
  /** How many jobs of this type run at a time, in all processes together. None = no own limit. */
  concurrency?: number;
  /** It runs beside the jobs that have a slot, for it may be what ends them. */
  hasOwnSlot?: boolean;
  run(context: TaskContext<Data>): Promise<JsonValue | void>;
}
