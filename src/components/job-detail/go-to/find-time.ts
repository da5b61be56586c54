import type { JobLogs } from '@/model/api/job-logs';
import type { LogsQuery } from '@/model/routes';

/** Lines that are looked at in one call: five calls are enough for a million. */
const perCall = 15;

/**
 * The first line at or after a moment, or the last one where there is none. A log's lines are in the
 * order of their times, so that it is found by numbers.
 * @param newest the number of the last line
 * @param time in milliseconds since 1970
 */
export async function findTime(
  read: (query: LogsQuery) => Promise<JobLogs>,
  newest: number,
  time: number,
): Promise<number> {
  // What is before `from` is earlier, and `to` is not.
  let [from, to] = [1, newest];
  while (from < to) {
    let { logs } = await read({ lines: spread(from, to - 1) });
    if (logs.length === 0) {
      // All of these numbers were lost.
      ({ logs } = await read({ from_line: from, limit: 1 }));
      if (!logs[0] || logs[0].line >= to) return to;
    }
    for (const { line, created_at: at, lost_to: lostTo } of logs) {
      if (Date.parse(at) < time) from = Math.max(from, (lostTo ?? line) + 1);
      else to = Math.min(to, line);
    }
  }
  return to;
}

/** Up to `perCall` numbers from `from` to `to`, both inclusive. */
function spread(from: number, to: number): number[] {
  const count = Math.min(perCall, to - from + 1);
  const step = (to - from + 1) / count;
  return Array.from({ length: count }, (_, index) => from + Math.floor(index * step));
}
