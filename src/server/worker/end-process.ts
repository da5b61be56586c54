import { spawn } from 'node:child_process';
import { flushLogger } from '@/server/logger';

/** How often the process is looked at that is to end. */
const lookMs = 200;
/** It hangs when it used no processor time for so many looks. A busy machine makes an end slow. */
const maxIdleLooks = 4;
/** Short enough for whoever waits for the grace. */
const maxLooks = 20;

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
  spawn(process.execPath, ['-e', watchScript(pid)], {
    detached: true,
    stdio: 'ignore',
    env: { NODE_ENV: 'production' },
  })
    .on('error', () => {})
    .unref();
}

/** Where there is no /proc, a process counts as idle at each look. */
function watchScript(pid: number): string {
  return `
    const { readFileSync } = require('node:fs');
    let looks = 0, idleLooks = 0, usedBefore;
    setInterval(() => {
      if (process.ppid !== ${pid}) process.exit();
      let used;
      try {
        const stat = readFileSync('/proc/${pid}/stat', 'utf8');
        used = stat.slice(stat.lastIndexOf(')')).split(' ').slice(12, 14).join();
      } catch {}
      idleLooks = used === usedBefore ? idleLooks + 1 : 0;
      usedBefore = used;
      if (idleLooks >= ${maxIdleLooks} || ++looks >= ${maxLooks}) process.kill(${pid}, 'SIGKILL');
    }, ${lookMs});`;
}
