// How a task ended, and what becomes of its job: pure, so that every way is one row of a table.
import type { FinalStatus } from '@/model/job';
import type { LogLevel } from '@/model/log/job-log';
import { describeUnusual } from '@/server/json/describe-unusual';
import { isAbort, isExpected, summarizeError } from '@/server/job-logs/writing/error-facts';
import { classifyError } from './classify-error';
import {
  classifyEnd,
  cutOffMessage,
  shutDownMessage,
  stillRunningMessage,
  timeOutMessage,
} from './end-messages';

/** The last lines of jobs whose task threw: an error that it could expect, or any other. */
export const failedMessage = 'job failed';
export const panickedMessage = 'job panicked';

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
  /** of a failure; null otherwise */
  errorClass: string | null;
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
  if (outcome.kind === 'returned')
    return { status: 'completed', error: null, errorClass: null, line: null };
  if (outcome.kind === 'ignored') return decideIgnored(outcome.graceMs, asked);
  if (asked.cancel) {
    const line = { level: 'warn', message: 'job cancelled', ...reasonOf(outcome.error) } as const;
    return { status: 'cancelled', error: null, errorClass: null, line };
  }
  if (asked.timedOutMs !== null) return timedOut(asked.timedOutMs, reasonOf(outcome.error).data);
  if (asked.cutOff) return cutShort(cutOffMessage, reasonOf(outcome.error).data);
  if (asked.shutdown) return cutShort(shutDownMessage, reasonOf(outcome.error).data);
  return judgeThrown(outcome.error);
}

/** The verdict on an error that the task threw of its own accord, or that escaped from it. */
function judgeThrown(error: unknown): Decision {
  const line = isExpected(error)
    ? ({ level: 'error', message: failedMessage, error } as const)
    : panicked(error);
  return { ...failedBy(error), line };
}

function failedBy(error: unknown) {
  const summary = summarizeError(error);
  return {
    status: 'failed',
    error: summary,
    errorClass: classifyError(error, summary),
  } as const;
}

export function panicked(error: unknown) {
  const data = { panic: describeUnusual(error) };
  return { level: 'fatal', message: panickedMessage, error, data } as const;
}

function judgeEscaped(outcome: Outcome, escaped: unknown): Decision {
  // The fatal line was written when the error escaped.
  const stillRuns = outcome.kind === 'ignored';
  const line = stillRuns
    ? ({ level: 'error', message: stillRunningMessage(outcome.graceMs) } as const)
    : null;
  return { ...failedBy(escaped), line };
}

function decideIgnored(graceMs: number, asked: StopRequests): Decision {
  const { shutdown, cancel, cutOff, timedOutMs } = asked;
  if (cutOff && !cancel) return cutShort(cutOffMessage, { ignored_for_ms: graceMs });
  if (shutdown || (!cancel && timedOutMs === null))
    return cutShort(shutDownMessage, { ignored_for_ms: graceMs });
  const message =
    timedOutMs === null
      ? stillRunningMessage(graceMs)
      : stillRunningMessage(graceMs, `${timeOutMessage(timedOutMs)}, `);
  return endedBy(message, { level: 'error', message });
}

function timedOut(limitMs: number, data: Record<string, unknown> = {}): Decision {
  return endedBy(timeOutMessage(limitMs), {
    level: 'error',
    message: 'job timed out',
    data: { timeout_ms: limitMs, ...data },
  });
}

function cutShort(message: string, data?: Record<string, unknown>): Decision {
  return endedBy(message, { level: 'fatal', message, ...(data && { data }) });
}

function endedBy(message: string, line: Decision['line']): Decision {
  return { status: 'failed', error: message, errorClass: classifyEnd(message), line };
}

/** What a cancelled task threw, unless it is just the signal's own reason. */
function reasonOf(error: unknown): { data?: Record<string, unknown> } {
  return isAbort(error) ? {} : { data: { threw: summarizeError(error) } };
}
