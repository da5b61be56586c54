import pino, { type Logger } from 'pino';
import type { LogLevel } from '@/model/job-log';
import { gatherWrites, type LineOutput } from './gather-writes';
import { isoTime } from './iso-time';
import { readSafely } from './read-safely';
import { remember, replaceRemembered } from './remember';
import { mapStack } from './source-map';

interface Output {
  destination: LineOutput;
  logger: Logger;
}

export type { Logger };

/**
 * The process's own log on standard output, JSON lines. Written without blocking the event loop:
 * a reader that is slow (a pipe to `less`) must not stop the server. What it cannot take is bounded
 * at 16 MB and then dropped; `flushLogger` writes the rest before the process ends.
 */
export function getLogger(): Logger {
  return remember('logger', makeLogger).logger;
}

export function flushLogger(): void {
  const { destination } = remember('logger', makeLogger);
  try {
    destination.flushSync?.();
  } catch {
    // Nobody reads standard output any more; there is no other place to say so.
  }
}

/**
 * One line in pino's form whose members are JSON text already (`"a":1,"b":2`): the job logger has
 * made them for the database, and making them twice would halve its pace.
 */
export function writeLogLine(level: LogLevel, time: Date, members: string, message: string): void {
  const { destination } = remember('logger', makeLogger);
  const head = `{"level":${pino.levels.values[level]},"time":"${isoTime(time)}"`;
  destination.write(`${head},${members},"msg":${JSON.stringify(message)}}\n`);
}

/** Sends the process's log to `stream` instead (tests, benchmarks). */
export function logTo(stream: LineOutput): void {
  replaceRemembered<Output>('logger', { destination: stream, logger: pino(options, stream) });
}

const options = {
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: describeError },
};

function describeError(error: unknown): unknown {
  return readSafely(() => readError(error), 'an error that cannot be read');
}

function readError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const described = { ...pino.stdSerializers.err(error), message: tellOnce(error) };
  // Whoever threw it may have made its stack anything.
  const { stack } = described as { stack?: unknown };
  return typeof stack === 'string' ? { ...described, stack: mapStack(stack) } : described;
}

const deepestCause = 5;

/** The message with those of its causes, but none of them twice: many errors quote their cause. */
function tellOnce({ message, cause }: Error, depth = 0): string {
  if (!(cause instanceof Error) || !cause.message || depth >= deepestCause) return message;
  const told = tellOnce(cause, depth + 1);
  return String(message).includes(cause.message)
    ? `${message}${told.slice(cause.message.length)}`
    : `${message}: ${told}`;
}

function makeLogger(): Output {
  const standard = pino.destination({ fd: 1, sync: false, maxLength: 16 * 1024 * 1024 });
  const destination = gatherWrites(standard);
  const logger = pino(options, destination);
  let dropped = 0;
  standard.on('drop', (text: string) => (dropped += text.split('\n').length - 1));
  standard.on('drain', () => {
    if (dropped > 0) logger.warn({ dropped }, 'standard output was too slow: lines left out here');
    dropped = 0;
  });
  standard.on('error', () => {
    // EPIPE: the reader is gone. The log in the database goes on.
  });
  return { destination, logger };
}
