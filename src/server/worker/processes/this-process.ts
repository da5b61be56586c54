import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { randomBytes } from 'node:crypto';

/** A server process as the `processes` table knows it. */
export interface ProcessIdentity {
  /** readable and unique: `host:pid:random` */
  id: string;
  host: string;
  pid: number;
  pidStartedAt: Date | null;
}

export function identifyThisProcess(): ProcessIdentity {
  const host = hostname();
  const { pid } = process;
  const id = `${host}:${pid}:${randomBytes(3).toString('hex')}`;
  return { id, host, pid, pidStartedAt: readPidStart(pid) };
}

/**
 * When the operating system started `pid`, to the hundredth of a second: two processes that had the
 * same number one after the other differ in it. Null where /proc does not tell (not Linux).
 */
export function readPidStart(pid: number): Date | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The command's name, in parentheses, may hold anything; field 22 counts from before it.
    const ticks = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
    const boot = /^btime (\d+)$/m.exec(readFileSync('/proc/stat', 'latin1'));
    return boot && ticks >= 0 ? new Date(Number(boot[1]) * 1000 + ticks * 10) : null;
  } catch {
    return null;
  }
}

/** Whether a process of this host still runs; false also when its pid belongs to another one now. */
export function isPidAlive({ pid, pidStartedAt }: Pick<ProcessIdentity, 'pid' | 'pidStartedAt'>) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, as another user.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const startedAt = readPidStart(pid);
  if (!startedAt || !pidStartedAt) return true;
  // btime moves by a second when the clock is corrected.
  return Math.abs(startedAt.getTime() - pidStartedAt.getTime()) < 2_000;
}
