import type { JobLog } from '@/model/api/job-logs';

/**
 * `make`, but once a line: a line never changes, and thousands of them are looked through at each
 * arrival and each key that is typed.
 */
export function memoizeByLine<Made>(make: (line: JobLog) => Made): (line: JobLog) => Made {
  const made = new WeakMap<JobLog, { value: Made }>();
  return (line) => {
    const known = made.get(line) ?? { value: make(line) };
    made.set(line, known);
    return known.value;
  };
}
