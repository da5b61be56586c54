// What an error says of itself. Whoever threw it may have made it anything, a proxy whose every trap
// throws included: nothing here ever throws.
import { isDatabaseUnavailable } from '@/server/database-unavailable';
import { readSafely } from '@/server/read-safely';
import { boundText } from '@/server/masking/bound-text';
import { describeUnusual } from '@/server/json/describe-unusual';

/** What a line's data says of its error. */
export interface ErrorFacts {
  name: string;
  message: string;
  code?: string;
}

export function describeFacts(error: unknown): ErrorFacts {
  const facts = readSafely(() => readFacts(error), null);
  return facts ?? { name: typeof error, message: describeUnusual(error) };
}

function readFacts(error: unknown): ErrorFacts | null {
  if (!(error instanceof Error)) return null;
  const { code } = error as { code?: unknown };
  return {
    name: error.name,
    message: error.message,
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
  };
}

/** One line for a list: `Error: what went wrong: what caused it`, at most 1 KB, without secrets. */
export function summarizeError(error: unknown): string {
  const parts: string[] = [];
  for (
    let current = error, depth = 0;
    depth === 0 || (current !== undefined && depth < 4);
    depth++
  ) {
    const text = describeUnusual(current)
      .replace(/^(Error|TaskError): /, '')
      .replace(/^\w+: ?$/, '');
    // Many errors repeat their cause's message in their own.
    if (text && !parts.some((part) => part.includes(text))) parts.push(text);
    current = nextCause(current);
  }
  // Masked while it has its lines: a secret may go on below its name.
  const masked = boundText(parts.join(': '), 8_192);
  return boundText(masked.replace(/\s+/g, ' ').trim() || 'unknown error', 1_024);
}

/**
 * Whether a task could expect this error: a TaskError, one of the operating system (it has a syscall
 * or an errno), or the database being away, anywhere in its causes and parts. Anything else is a bug:
 * a panic.
 */
export function isExpected(error: unknown): boolean {
  return isDatabaseUnavailable(error) || readSafely(() => hasExpectedPart(error), false);
}

/** A TaskError that says that trying again would not help. */
export function isFinalError(error: unknown): boolean {
  return readSafely(
    () =>
      error instanceof Error && error.name === 'TaskError' && 'isFinal' in error && !!error.isFinal,
    false,
  );
}

/** What a signal throws when it was aborted. */
export function isAbort(error: unknown): boolean {
  return readSafely(() => error instanceof Error && error.name === 'AbortError', false);
}

function hasExpectedPart(error: unknown): boolean {
  for (const part of errorsWithin(error, 100)) {
    const { syscall, errno } = part as Error & Record<string, unknown>;
    if (part.name === 'TaskError' || syscall !== undefined || errno !== undefined) return true;
  }
  return false;
}

/**
 * The error, its causes and the parts of an AggregateError, each once, the nearest first and at most
 * so many. Throws what their getters throw.
 */
export function* errorsWithin(error: unknown, most: number): Generator<Error> {
  const seen = new Set<unknown>();
  const queue: unknown[] = [error];
  while (queue.length > 0 && seen.size < most) {
    const current = queue.shift();
    if (!(current instanceof Error) || seen.has(current)) continue;
    seen.add(current);
    yield current;
    const { errors, cause } = current as Error & { errors?: unknown };
    queue.push(cause);
    if (Array.isArray(errors)) queue.push(...(errors as unknown[]).slice(0, most));
  }
}

function nextCause(error: unknown): unknown {
  return readSafely(() => {
    if (!(error instanceof Error)) return undefined;
    const { errors } = error as { errors?: unknown };
    if (error.cause !== undefined) return error.cause;
    // Node's fetch and net put several failed connections into an AggregateError without a message.
    return Array.isArray(errors) && !error.message ? (errors as unknown[])[0] : undefined;
  }, undefined);
}
