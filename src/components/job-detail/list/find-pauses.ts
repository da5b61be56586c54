import type { JobLog } from '@/model/api/job-logs';
import { memoizeByLine } from '../window/memoize-by-line';

const shortestPauseMs = 5_000;
const timesUsual = 5;

export interface Pause {
  /** the line before which nothing was logged for so long */
  beforeLine: number;
  ms: number;
}

/** Pauses over 5 s that are also five times what is usual between two lines of this log. */
export function findPauses(lines: readonly JobLog[]): Pause[] {
  const long: Pause[] = [];
  const all: number[] = [];
  for (let i = 1; i < lines.length; i += 1) {
    const [before, after] = [lines[i - 1], lines[i]];
    // Between lines that are not neighbours the time says nothing about a pause.
    if (!before || !after || after.line !== before.line + 1) continue;
    const ms = timeOf(after) - timeOf(before);
    all.push(ms);
    if (ms > shortestPauseMs) long.push({ beforeLine: after.line, ms });
  }
  if (long.length === 0) return long;
  const usual = median(all);
  return long.filter(({ ms }) => ms >= timesUsual * usual);
}

const timeOf = memoizeByLine((line) => Date.parse(line.created_at));

function median(numbers: number[]): number {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
