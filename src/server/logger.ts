import pino, { type DestinationStream, type Logger } from 'pino';
import { remember, replaceRemembered } from './remember';

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

/** Sends the process's log to `stream` instead (tests, benchmarks). */
export function logTo(stream: DestinationStream & { flushSync?: () => void }): void {
  replaceRemembered('logger', { destination: stream, logger: pino(options, stream) });
}

const options = { base: undefined, timestamp: pino.stdTimeFunctions.isoTime };

function makeLogger(): { destination: { flushSync?: () => void }; logger: Logger } {
  const destination = pino.destination({ fd: 1, sync: false, maxLength: 16 * 1024 * 1024 });
  destination.on('error', () => {
    // EPIPE: the reader is gone. The log in the database goes on.
  });
  return { destination, logger: pino(options, destination) };
}
