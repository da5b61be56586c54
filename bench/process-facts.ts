// What the system says of a process; NaN where there is no /proc to ask.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The most memory that it has had so far, in MB. */
export function peakMemoryMb(pid: number): number {
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(read(pid, 'status'));
  return Number(peak?.[1]) / 1024;
}

/** The processor time that all its threads have used so far, in ms. */
export function processorMs(pid: number): number {
  // The name may hold spaces and brackets; what follows it does not.
  const fields = read(pid, 'stat').split(') ').at(-1)!.split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return (ticks * 1_000) / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
