import { readFileSync } from 'node:fs';

/** The most memory that a process has had so far, in MB; NaN where there is no /proc to ask. */
export function peakMemoryMb(pid: number): number {
  try {
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(peak?.[1]) / 1024;
  } catch {
    return NaN;
  }
}
