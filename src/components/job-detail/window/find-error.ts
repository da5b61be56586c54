import type { JobLog, JobLogs } from '@/model/api/job-logs';
import type { LogLevel } from '@/model/log/job-log';
import type { LogsQuery } from '@/model/routes';

type ReadPage = (query: LogsQuery) => Promise<JobLogs>;

const errors: readonly LogLevel[] = ['error', 'fatal'];

/**
 * The next error or fatal line of the whole log in a direction, going round at its end.
 * @param from null = before the first, or after the last
 * @returns null when the log has none
 */
export async function findError(
  read: ReadPage,
  from: Pick<JobLog, 'id'> | null,
  by: 1 | -1,
): Promise<number | null> {
  const beside: LogsQuery | null =
    from && (by === 1 ? { after_id: from.id, limit: 1 } : { before_id: from.id, limit: 1 });
  const fromTheEnd: LogsQuery = by === 1 ? { after_id: 0, limit: 1 } : { tail: 1 };
  for (const place of beside ? [beside, fromTheEnd] : [fromTheEnd]) {
    const [line] = (await read({ ...place, level: errors })).logs;
    if (line) return line.line;
  }
  return null;
}
