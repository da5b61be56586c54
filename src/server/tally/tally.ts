// What happened in this process since it was last added to the table of counters. Counting costs no
// statement of its own: the process adds its tally every few seconds, at its end, and before the
// counters are read. A process that is killed loses what it has not added yet.
import { remember } from '@/server/remember';

declare module '@/server/remember' {
  interface ProcessGlobals {
    tally: Map<string, Count>;
  }
}

export type CounterName =
  | 'finished'
  | 'wait_ms'
  | 'wait_bucket'
  | 'duration_ms'
  | 'duration_bucket'
  | 'lines'
  /** a time in ms since 1970, of which the latest counts */
  | 'last_success';

export interface Count {
  name: CounterName;
  /** '' where it is of no type of job */
  jobType: string;
  /** an outcome, a level or a bucket; '' for none */
  label: string;
  value: number;
}

/** Types come from the code of this version or of an older one: there are few. */
const maxCounts = 2_000;

export function count({ name, jobType, label, value }: Count): void {
  const tally = remember('tally', () => new Map<string, Count>());
  const key = JSON.stringify([name, jobType, label]);
  const known = tally.get(key);
  if (known) known.value = addUp(name, known.value, value);
  else if (tally.size < maxCounts) tally.set(key, { name, jobType, label, value });
}

/** Two values of one counter. */
export function addUp(name: CounterName, one: number, other: number): number {
  return name === 'last_success' ? Math.max(one, other) : one + other;
}

/** Empties the tally. @returns what was in it, in an order that is always the same */
export function takeCounts(): Count[] {
  const tally = remember('tally', () => new Map<string, Count>());
  const counts = [...tally].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  tally.clear();
  return counts;
}
