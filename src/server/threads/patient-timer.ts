// Time limits that a suspended machine does not use up. A plain timer fires at once when the machine
// wakes, before what it waits for had any time to go on.
import { readClocks, type Clocks } from '@/server/clocks';

export interface PatientTimer {
  stop(): void;
  /** Whether the process stood still, or the clock was stepped, since the timer was started. */
  hasJumped(): boolean;
}

const longestSliceMs = 1_000;
/** A timer may be so late on a busy machine. */
const lateMs = 2_000;

/** Calls `onOver` after `ms` in which this process could run, unless it is stopped before. */
export function startPatientTimer(
  ms: number,
  onOver: () => void,
  clocks: () => Clocks = readClocks,
): PatientTimer {
  let leftMs = ms;
  let isJumped = false;
  let from = clocks();
  let timer: NodeJS.Timeout | undefined;

  function look(sliceMs: number): void {
    const now = clocks();
    const steadyMs = now.steady - from.steady;
    isJumped ||= jumped(from, now, sliceMs);
    leftMs -= Math.min(steadyMs, sliceMs + lateMs);
    from = now;
  }

  function wait(): void {
    const sliceMs = Math.min(leftMs, longestSliceMs);
    timer = setTimeout(() => {
      look(sliceMs);
      if (leftMs > 0) wait();
      else onOver();
    }, sliceMs);
  }

  wait();
  return {
    stop: () => clearTimeout(timer),
    hasJumped: () => isJumped || jumped(from, clocks(), longestSliceMs),
  };
}

function jumped(from: Clocks, to: Clocks, sliceMs: number): boolean {
  const steadyMs = to.steady - from.steady;
  return steadyMs > sliceMs + lateMs || Math.abs(to.wall - from.wall - steadyMs) > lateMs;
}
