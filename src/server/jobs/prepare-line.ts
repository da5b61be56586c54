import type { LogLevel } from '@/model/job-log';
import type { LineRow } from '../db/dialect';
import { boundJson } from './bound-json';
import { boundText } from './bound-text';
import { describeFacts } from './error-facts';
import { describeStack } from './stack';

const messageBytes = 4_096;

/** What a task passed to the logger, with the stack of that call where the level keeps one. */
export interface LogCall {
  level: LogLevel;
  message: string;
  data?: Record<string, unknown> | undefined;
  /** present on error and fatal: what went wrong, if anything was passed */
  error?: unknown;
  /** stack of the call; only on error and fatal */
  calledAt?: string;
}

/** Makes the row of a log call: within bounds, without secrets, readable. */
export function prepareLine(call: LogCall, line: number, createdAt: Date): LineRow {
  const { level, message, data, error, calledAt } = call;
  const allData = error === undefined ? data : { ...data, error: describeFacts(error) };
  return {
    line,
    createdAt,
    level,
    message: boundText(String(message), messageBytes),
    data: boundJson(allData),
    stackTrace: calledAt === undefined ? null : describeStack(error, calledAt),
  };
}

/** About how many bytes a row takes, in the buffer and in a statement. */
export function measureLine(row: LineRow): number {
  return row.message.length + (row.data?.length ?? 0) + (row.stackTrace?.length ?? 0) + 96;
}
