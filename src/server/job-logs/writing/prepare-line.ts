import type { JsonValue } from '@/model/api/values';
import type { LogLevel } from '@/model/log/job-log';
import type { LineRow, LoggedLine } from '@/server/db/dialect';
import { boundJson, lineDataLimits } from '@/server/json/bound-json';
import { boundText } from '@/server/masking/bound-text';
import { describeUnusual } from '@/server/json/describe-unusual';
import { describeFacts } from './error-facts';
import { describeStack } from './stack';

const messageBytes = 4_096;
const factsBytes = 8_192;
/** for the names `data`, `given_error` and `error` with their quotes */
const namesBytes = 48;

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
export function prepareLine(call: LogCall, line: number, createdAt: Date): LoggedLine {
  const { level, message, data, error, calledAt } = call;
  return {
    kind: 'line',
    line,
    createdAt,
    level,
    message: boundText(describeUnusual(message), messageBytes),
    data: error === undefined ? boundJson(data) : describeWithError(data, error),
    stackTrace: calledAt === undefined ? null : describeStack(error, calledAt),
  };
}

/**
 * The data that came with an error, and the facts of that, for which data that is too long makes
 * room. Put together when both are plain: to copy a stranger's object may throw, or lose what it holds.
 */
function describeWithError(data: unknown, error: unknown): string {
  const facts = boundJson(describeFacts(error), { ...lineDataLimits, totalBytes: factsBytes });
  const totalBytes = lineDataLimits.totalBytes - Buffer.byteLength(facts ?? '') - namesBytes;
  const told = readJson(boundJson(data ?? {}, { ...lineDataLimits, totalBytes }));
  const isRecord = typeof told === 'object' && told !== null && !Array.isArray(told);
  const { error: given, ...rest } = isRecord ? told : { data: told };
  const kept = given === undefined ? rest : { ...rest, given_error: given };
  return JSON.stringify({ ...kept, error: readJson(facts) });
}

function readJson(text: string | null): JsonValue {
  return JSON.parse(text ?? 'null') as JsonValue;
}

/** About how many bytes a row takes, in the buffer and in a statement. */
export function measureLine(row: LineRow): number {
  return row.message.length + (row.data?.length ?? 0) + (row.stackTrace?.length ?? 0) + 96;
}
