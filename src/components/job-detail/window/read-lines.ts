import type { JobLog, JobLogs } from '@/model/api/job-logs';
import type { LogsQuery } from '@/model/routes';
import { maxPerRead } from './read-logs';

/**
 * Single lines by their numbers, both ascending.
 * @param known spares reading those that are at hand
 */
export async function readLines(
  numbers: readonly number[],
  known: (number: number) => JobLog | undefined,
  read: (query: LogsQuery) => Promise<JobLogs>,
): Promise<JobLog[]> {
  const found = new Map<number, JobLog>();
  let rest = numbers.filter((number) => known(number) === undefined);
  while (rest.length > 0) {
    const asked = rest.slice(0, maxPerRead);
    const { logs, has_more } = await read({ lines: asked });
    for (const log of logs) found.set(log.line, log);
    // Long lines may not all fit into an answer.
    const last = (has_more && logs.at(-1)?.line) || asked.at(-1)!;
    rest = rest.filter((number) => number > last);
  }
  return numbers.flatMap((number) => found.get(number) ?? known(number) ?? []);
}
