import pino, { type Logger } from 'pino';
import type { LogLevel } from '@/model/log/job-log';
import { escapeControlsInJson } from '@/model/control-characters';
import { isoTime } from './iso-time';
import { maskJson } from './masking/mask-json';
import { maskText } from './masking/mask-text';
import { openOutput, type LineOutput } from './output/line-output';
import { readSafely } from './read-safely';
import { remember, replaceRemembered } from './remember';
import { mapStack } from './source-map';

declare module '@/server/remember' {
  interface ProcessGlobals {
    logger: Output;
  }
}

interface Output {
  destination: LineOutput;
  logger: Logger;
}

export type { Logger };

/**
 * The process's own log on standard output, JSON lines. Written without blocking the event loop:
 * a reader that is slow (a pipe to `less`) must not stop the server, nor an output that fails.
 */
export function getLogger(): Logger {
  return remember('logger', makeLogger).logger;
}

/**
 * Before the process ends: what waits is written, as far as anybody takes it.
 * @returns how many lines were not written, at most
 */
export async function flushLogger(giveUpMs = 1_500): Promise<number> {
  return (await remember('logger', makeLogger).destination.flush?.(giveUpMs)) ?? 0;
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
  // One that is flushed has been made by openOutput, which escapes by itself.
  const destination = stream.flush
    ? stream
    : { write: (lines: string) => stream.write(escapeControlsInJson(lines)) };
  replaceRemembered('logger', { destination, logger: pino(options, destination) });
}

const options: pino.LoggerOptions = {
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: describeError },
  formatters: { log: maskMembers },
  hooks: {
    logMethod(args, method) {
      const masked = args.map((arg: unknown) => (typeof arg === 'string' ? maskText(arg) : arg));
      method.apply(this, masked as Parameters<pino.LogFn>);
    },
  },
};

/** Errors are the serializer's. */
function maskMembers(members: Record<string, unknown>): Record<string, unknown> {
  const { err, ...rest } = members;
  const plain = readSafely(() => JSON.parse(JSON.stringify(rest)) as object, null);
  const masked = plain ? (maskJson(plain as never) as object) : { unreadable: true };
  return 'err' in members ? { ...masked, err } : { ...masked };
}

function describeError(error: unknown): unknown {
  return readSafely(() => readError(error), 'an error that cannot be read');
}

function readError(error: unknown): unknown {
  if (!(error instanceof Error)) return maskDescribed(error);
  const described = { ...pino.stdSerializers.err(error), message: tellOnce(error) };
  // Whoever threw it may have made its stack anything.
  const { stack } = described as { stack?: unknown };
  const mapped = typeof stack === 'string' ? { stack: mapStack(stack) } : {};
  return maskDescribed({ ...described, ...mapped });
}

/** What is no JSON, such as a number that is none, stays as pino writes it. */
function maskDescribed(value: unknown): unknown {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? value : maskJson(JSON.parse(text) as never);
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
  const destination = openOutput(1, describeLoss);
  return { destination, logger: pino(options, destination) };
}

/** Where lines are missing on standard output. */
function describeLoss(lost: number, why: string): string {
  const lines = lost === 1 ? '1 line' : `${lost} lines`;
  const msg = `${lines} could not be written to standard output and are missing here: ${why}`;
  const head = `{"level":${pino.levels.values.warn},"time":"${isoTime(new Date())}"`;
  return `${head},"lost":${lost},"msg":${JSON.stringify(msg)}}\n`;
}
