import type { DestinationStream } from 'pino';

/** Where lines go; `flushSync` writes what waits before the process ends. */
export type LineOutput = DestinationStream & { flushSync?: () => void };

const mostGathered = 64 * 1024;

/**
 * The same output, but the lines of one turn of the event loop reach it in one piece: it measures
 * its buffer at each write and makes one system call a turn, which a busy job's log outruns.
 */
export function gatherWrites(output: LineOutput): LineOutput {
  let gathered = '';
  let isPlanned = false;

  function passOn(): void {
    const text = gathered;
    gathered = '';
    if (text !== '') output.write(text);
  }

  return {
    write(line) {
      gathered += line;
      if (gathered.length >= mostGathered) passOn();
      if (isPlanned) return;
      isPlanned = true;
      setImmediate(() => {
        isPlanned = false;
        passOn();
      });
    },
    flushSync() {
      passOn();
      output.flushSync?.();
    },
  };
}
