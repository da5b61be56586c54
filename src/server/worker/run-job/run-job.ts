// The life of one claimed job: its task runs, the way it ended is judged, the last line is written,
// the status follows. Nothing that a task does comes past this file (see also catch-uncaught.ts).
import { setMaxListeners } from 'node:events';
import type { JsonValue } from '@/model/api/values';
import type { Db } from '@/server/db/client';
import type { ClaimedJob } from '@/server/db/dialect';
import { JobAborted, TaskError } from '@/server/errors';
import { jobScope } from '@/server/job-scope';
import { JobLogger } from '@/server/job-logs/writing/job-logger';
import type { Attempt } from '@/server/jobs/attempt-store';
import { isAbort, summarizeError } from '@/server/job-logs/writing/error-facts';
import type { Task } from '@/server/tasks/task';
import { startPatientTimer, type PatientTimer } from '@/server/threads/patient-timer';
import { freeKey, recordEscape, settleJob } from './end-job';
import {
  decideOutcome,
  panicked,
  type Outcome,
  type StopReason,
  type StopRequests,
} from './decide-outcome';
import { cutOffMessage, timeOutMessage } from './end-messages';
import { ProgressWriter } from './progress-writer';

/** A timer that nobody stops may throw until the server ends: a finished log must not grow so long. */
const maxLateEscapes = 100;

export interface RunOptions {
  db: Db;
  job: ClaimedJob;
  processId: string;
  /** undefined when this server knows no such type */
  task: Task | undefined;
  cancelGraceMs: number;
  shutdownGraceMs: number;
}

export interface RunningJob extends Attempt {
  type: string;
  abort(why: StopReason): void;
  /** Resolves, never rejects, when the job has its final status. */
  settled: Promise<void>;
  /** whether it has its final status, or is just being given it */
  isSettled(): boolean;
  /** Resolves, never rejects, when the task's code has ended too: only then its slot is free. */
  done: Promise<void>;
}

/** Starts the task of a job that was just claimed. */
export function startJob(options: RunOptions): RunningJob {
  const { db, job, processId, cancelGraceMs, shutdownGraceMs } = options;
  const attempt = { jobId: job.id, attemptId: job.attemptId };
  const onLost = () => stop('another process settled the job', cancelGraceMs);
  const logger = new JobLogger({ db, attempt, type: job.type, processId, onLost });
  const progress = new ProgressWriter(db, attempt);
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  const asked: StopRequests = {
    cancel: false,
    shutdown: false,
    cutOff: false,
    timedOutMs: null,
    escaped: null,
  };
  const settled = Promise.withResolvers<void>();
  const graceOver = Promise.withResolvers<Outcome>();
  let graceTimer: PatientTimer | undefined;
  let graceEndsAt = Infinity;
  let settlement: Promise<void> | null = null;
  let lateEscapes = 0;

  /** Asked more than once, the grace that is over first counts. */
  function stop(reason: string, graceMs: number): void {
    const endsAt = performance.now() + graceMs;
    if (settlement || endsAt >= graceEndsAt) return;
    graceEndsAt = endsAt;
    graceTimer?.stop();
    graceTimer = startPatientTimer(graceMs, () => graceOver.resolve({ kind: 'ignored', graceMs }));
    controller.abort(new JobAborted(reason));
  }

  function abort(why: StopReason): void {
    asked[why] = true;
    if (why === 'shutdown') stop('the server is shutting down', shutdownGraceMs);
    else stop(why === 'cancel' ? 'the job was cancelled' : cutOffMessage, cancelGraceMs);
  }

  function timeOut(limitMs: number): void {
    if (asked.cancel || asked.shutdown || asked.cutOff || asked.escaped) return;
    asked.timedOutMs = limitMs;
    stop(timeOutMessage(limitMs), cancelGraceMs);
  }

  function escaped(error: unknown): void {
    if (isOurAbort(error, controller.signal)) return;
    if (settlement && lateEscapes < maxLateEscapes) {
      const isLast = ++lateEscapes === maxLateEscapes;
      settlement = settlement.then(() => recordEscape({ db, logger, attempt }, error, isLast));
      return;
    }
    const { message, data } = panicked(error);
    logger.fatal(message, error, data);
    // The logger was closed: that was standard output only.
    if (settlement) return;
    asked.escaped ??= { error };
    stop(`an error escaped from the task: ${summarizeError(error)}`, cancelGraceMs);
  }

  async function run(): Promise<void> {
    const limitMs = options.task?.timeoutMs;
    const timer = limitMs === undefined ? null : startPatientTimer(limitMs, () => timeOut(limitMs));
    const { id: jobId, attemptNumber } = job;
    const context = { jobId, attemptNumber, log: logger, signal: controller.signal };
    const ended = jobScope().run({ jobId, log: logger, escaped }, () =>
      runTask(options, {
        ...context,
        progress: (percent: number, text?: string) => progress.set(percent, text),
      }),
    );
    const outcome = await Promise.race([ended, graceOver.promise]);
    timer?.stop();
    graceTimer?.stop();
    settlement = settleJob({
      db,
      logger,
      attempt,
      progress,
      outcome,
      verdict: decideOutcome(outcome, asked),
      job,
      task: options.task,
    });
    await settlement;
    settled.resolve();
    if (outcome.kind !== 'ignored') return;
    await ended;
    await freeKey(db, attempt);
  }

  const isSettled = () => settlement !== null;
  return { ...attempt, type: job.type, abort, settled: settled.promise, isSettled, done: run() };
}

/** A promise that nobody awaits and that the signal ended: the stop we asked for, no crash. */
function isOurAbort(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted && (error === signal.reason || isAbort(error));
}

type Context = Omit<Parameters<Task['run']>[0], 'data'>;

async function runTask({ task, job }: RunOptions, context: Context): Promise<Outcome> {
  try {
    if (!task) {
      const message = `this server knows no job type "${job.type}"`;
      throw new TaskError('unknown_type', message, { isFinal: true });
    }
    const data = readData(task, job.data);
    return { kind: 'returned', value: await task.run({ ...context, data }) };
  } catch (error) {
    return { kind: 'threw', error };
  }
}

function readData(task: Task, text: string | null): unknown {
  const stored = text === null ? undefined : (JSON.parse(text) as JsonValue);
  try {
    return task.parseData(stored);
  } catch (error) {
    // Settings may have changed since the job was made, such as the folders it names.
    throw new TaskError('bad_data', `the job's data is not valid: ${summarizeError(error)}`, {
      cause: error,
      isFinal: true,
    });
  }
}
