import type { IncomingMessage } from 'node:http';
import { remember } from '@/server/remember';

declare module '@/server/remember' {
  interface ProcessGlobals {
    waitingUploads: (() => void)[];
  }
}

/** To look at one, and to refuse it, takes up to 0.5 ms. */
const perTurn = 8;

/**
 * Calls `take` in this turn of the event loop or a later one: of a flood of uploads each turn takes
 * some, so that everybody else is answered in between. Until then nothing more of it is read.
 */
export function takeInTurns({ socket }: IncomingMessage, take: () => void): void {
  const waiting = remember('waitingUploads', (): (() => void)[] => []);
  socket.pause();
  waiting.push(() => {
    socket.resume();
    take();
  });
  if (waiting.length === 1) setImmediate(takeSome, waiting);
}

function takeSome(waiting: (() => void)[]): void {
  // Stays in the list until it is done: what comes meanwhile must not start a second round.
  for (const take of waiting.slice(0, perTurn)) take();
  waiting.splice(0, perTurn);
  if (waiting.length > 0) setImmediate(takeSome, waiting);
}
