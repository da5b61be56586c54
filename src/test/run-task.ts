import type { JsonValue } from '@/model/api/values';
import { jobScope } from '@/server/job-scope';
import type { Task } from '@/server/tasks/task';
import { collectLog, type CollectedLine } from './collect-log';

export interface TaskRun {
  lines: CollectedLine[];
  /** what the task returned, as the job's result would be stored */
  result: JsonValue;
  /** what it threw; null when it returned */
  error: unknown;
  progress: { percent: number; text?: string }[];
}

export interface RunTaskOptions {
  jobId?: number;
  attemptNumber?: number;
  /** aborting it is cancelling the job */
  signal?: AbortSignal;
}

/**
 * Runs a task in a test, without a server, a worker or a database. Its payload is checked as that of
 * a job; its time-out ends it.
 * @throws BadRequest when the payload is not what the task takes
 */
export async function runTask<Data>(
  task: Task<Data>,
  data?: JsonValue,
  { jobId = 1, attemptNumber = 1, signal }: RunTaskOptions = {},
): Promise<TaskRun> {
  const run: TaskRun = { lines: [], result: null, error: null, progress: [] };
  const log = collectLog(run.lines);
  const limits = [signal, task.timeoutMs && AbortSignal.timeout(task.timeoutMs)];
  const context = {
    jobId,
    attemptNumber,
    log,
    data: task.parseData(data),
    signal: AbortSignal.any(limits.filter((one) => one instanceof AbortSignal)),
    progress: (percent: number, text?: string) => void run.progress.push({ percent, text }),
  };
  const escaped = (error: unknown) => void (run.error ??= error);
  try {
    const returned = await jobScope().run({ jobId, log, escaped }, () => task.run(context));
    run.result = JSON.parse(JSON.stringify(returned ?? null)) as JsonValue;
  } catch (error) {
    run.error = error;
  }
  return run;
}
