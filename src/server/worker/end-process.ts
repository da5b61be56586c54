import { spawn } from 'node:child_process';
import { flushLogger } from '@/server/logger';

/** Longer than the end ever takes by itself, and short enough for whoever waits for the grace. */
const hangMs = 1_000;

/**
 * Ends the process with `code`, its last words on standard output first. That may be stuck (a pipe
 * that nobody reads, a terminal after Ctrl-S), and a thread that hangs inside the operating system,
 * as one does on a dead network mount, keeps Node from ending: no timer of ours runs any more. A
 * child sees to it that the process is gone all the same, killed by signal 9.
 */
export async function endProcess(code: number): Promise<never> {
  tellUnwrittenOutput(await flushLogger());
  try {
    killIfStillThere(process.pid);
  } catch {
    // Then there is nobody to see to it, and the exit is as good as it was.
  }
  process.exit(code);
}

/** Standard output ends in the middle of what it had to say: only standard error can tell. */
function tellUnwrittenOutput(lines: number): void {
  if (lines === 0) return;
  const what = lines === 1 ? 'The last line' : `The last ${lines} lines`;
  process.stderr.write(`${what} could not be written to standard output before the end.\n`);
}

function killIfStillThere(pid: number): void {
  const script = `setTimeout(() => process.ppid === ${pid} && process.kill(${pid}, 'SIGKILL'), ${hangMs})`;
  spawn(process.execPath, ['-e', script], {
    detached: true,
    stdio: 'ignore',
    env: { NODE_ENV: 'production' },
  })
    .on('error', () => {})
    .unref();
}
