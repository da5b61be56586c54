import { readdirSync, readFileSync } from 'node:fs';

/** What the process `pid` and those that it started have in memory, in MB. */
export function readMemory(pid: number): number {
  return [pid, ...readChildren(pid)].reduce((sum, each) => sum + readRss(each), 0);
}

/** The highest memory while `work` went on, looked at every 20 ms. */
export async function peakDuring(pid: number, work: () => Promise<unknown>): Promise<number> {
  let peak = readMemory(pid);
  const timer = setInterval(() => (peak = Math.max(peak, readMemory(pid))), 20);
  await work().finally(() => clearInterval(timer));
  return peak;
}

function readRss(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1_000;
}

/** The processes that the process `pid` started. */
export function readChildren(pid: number): number[] {
  const tasks = readTasks(pid).map((task) => read(`/proc/${pid}/task/${task}/children`));
  return tasks.join(' ').split(/\s+/).filter(Boolean).map(Number);
}

/** Its threads: each of them may start processes. */
function readTasks(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** Empty for a process that has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
