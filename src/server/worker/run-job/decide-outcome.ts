// How a task ended, and what becomes of its job: pure, so that every way is one row of a table.
import type { FinalStatus } from '@/model/job';
import { formatDuration } from '@/model/format';
import type { LogLevel } from '@/model/log/job-log';
import { describeUnusual } from '@/server/json/describe-unusual';
import { isAbort, isExpected, summarizeError } from '@/server/job-logs/writing/error-facts';

export type Outcome =
  | { kind: 'returned'; value: unknown }
  | { kind: 'threw'; error: unknown }
  /** aborted, and still running when the grace was over */
  | { kind: 'ignored'; graceMs: number };

export type StopReason = 'cancel' | 'shutdown' | 'cutOff';

/** What was asked of the task while it ran. */
export interface StopRequests extends Record<StopReason, boolean> {
  /** the task's time limit, once it has run out */
  timedOutMs: number | null;
  /** the first error that escaped from the task, such as a floating rejection */
  escaped: { error: unknown } | null;
}

export interface Decision {
  status: FinalStatus;
  /** the job's `error`, one line */
  error: string | null;
  /** the line that says how it ended; null where nothing is left to say */
  line: {
    level: LogLevel;
    message: string;
    error?: unknown;
    data?: Record<string, unknown>;
  } | null;
}

/** The last word on a job. */
export function decideOutcome(outcome: Outcome, asked: StopRequests): Decision {
  if (asked.escaped) return judgeEscaped(outcome, asked.escaped.error);
  if (outcome.kind === 'returned') return { status: 'completed', error: null, line: null };
  if (outcome.kind === 'ignored') return decideIgnored(outcome.graceMs, asked);
  if (asked.cancel) {
    const line = { level: 'warn', message: 'job cancelled', ...reasonOf(outcome.error) } as const;
    return { status: 'cancelled', error: null, line };
  }
  if (asked.timedOutMs !== null) return timedOut(asked.timedOutMs, reasonOf(outcome.error).data);
  if (asked.cutOff) return cutShort(cutOffMessage, reasonOf(outcome.error).data);
  if (asked.shutdown) return cutShort(shutDownMessage, reasonOf(outcome.error).data);
  return judgeThrown(outcome.error);
}

/** The verdict on an error that the task threw of its own accord, or that escaped from it. */
function judgeThrown(error: unknown): Decision {
  const summary = summarizeError(error);
  if (isExpected(error)) {
    return {
      status: 'failed',
      error: summary,
      line: { level: 'error', message: 'job failed', error },
    };
  }
  return { status: 'failed', error: summary, line: panicked(error) };
}

export function panicked(error: unknown) {
  const data = { panic: describeUnusual(error) };
  return { level: 'fatal', message: 'job panicked', error, data } as const;
}

function judgeEscaped(outcome: Outcome, escaped: unknown): Decision {
  // The fatal line was written when the error escaped.
  const error = summarizeError(escaped);
  const stillRuns = outcome.kind === 'ignored';
  const line = stillRuns
    ? ({ level: 'error', message: stillRunning(outcome.graceMs) } as const)
    : null;
  return { status: 'failed', error, line };
}

function decideIgnored(graceMs: number, asked: StopRequests): Decision {
  const { shutdown, cancel, cutOff, timedOutMs } = asked;
  if (cutOff && !cancel) return cutShort(cutOffMessage, { ignored_for_ms: graceMs });
  if (shutdown || (!cancel && timedOutMs === null))
    return cutShort(shutDownMessage, { ignored_for_ms: graceMs });
  const message =
    timedOutMs === null
      ? stillRunning(graceMs)
      : stillRunning(graceMs, `${timeOutMessage(timedOutMs)}, `);
  return { status: 'failed', error: message, line: { level: 'error', message } };
}

function stillRunning(graceMs: number, subject = 'the task '): string {
  return `${subject}was asked to stop and still ran ${graceMs / 1000} s later; its slot is free when it returns`;
}

function timedOut(limitMs: number, data: Record<string, unknown> = {}): Decision {
  const error = timeOutMessage(limitMs);
  const line = { level: 'error', message: 'job timed out' } as const;
  return { status: 'failed', error, line: { ...line, data: { timeout_ms: limitMs, ...data } } };
}

function timeOutMessage(limitMs: number): string {
  return `the task timed out after ${formatDuration(limitMs)}`;
}

const shutDownMessage = 'server shut down';
export const cutOffMessage =
  'the server could not reach the database for so long that another one may run its jobs';

function cutShort(message: string, data?: Record<string, unknown>): Decision {
  return {
    status: 'failed',
    error: message,
    line: { level: 'fatal', message, ...(data && { data }) },
  };
}

/** What a cancelled task threw, unless it is just the signal's own reason. */
function reasonOf(error: unknown): { data?: Record<string, unknown> } {
  return isAbort(error) ? {} : { data: { threw: summarizeError(error) } };
}
