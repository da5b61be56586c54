// Reads a job's log in order, each line once. A server that goes away while its log is followed is
// asked again from the line where reading stopped.
import { setTimeout as delay } from 'node:timers/promises';
import type { Job } from '../../src/model/api/jobs';
import type { JobLog, JobLogs } from '../../src/model/api/job-logs';
import { isActive } from '../../src/model/job';
import type { LogLevel } from '../../src/model/log/job-log';
import type { LogsQuery } from '../../src/model/routes';
import { askServer } from './ask-server';
import { ServerAway } from './exit-codes';
import type { ServerAccess } from './find-server';

const waitMs = 5_000;
const shortestPauseMs = 100;
const longestPauseMs = 2_000;

export interface LogReading {
  id: number;
  /** to the end of the job; otherwise of what there is now */
  follow: boolean;
  /** none = all */
  levels: readonly LogLevel[];
  /** only the last so many of what there is */
  tail?: number;
  /** how long to wait for a server that went away */
  reconnectMs: number;
  note(text: string): void;
}

/** The lines that are new since the page before, and the job as it was then. */
export interface LogPage {
  logs: JobLog[];
  job: Job;
}

export async function* readLog(
  server: ServerAccess,
  reading: LogReading,
): AsyncGenerator<LogPage, void> {
  const { id, follow, tail } = reading;
  const level = reading.levels.length > 0 ? reading.levels : undefined;
  const first: LogsQuery = tail ? { tail, level } : { after_id: 0, level };
  let page: JobLogs = await askServer(server, 'readLogs', { id, ...first });
  // The last lines have older ones before them, which nobody asked for.
  let hasMore = page.has_more && !tail;
  let lastLine = 0;
  for (;;) {
    const logs = page.logs.filter(({ line }) => line > lastLine);
    lastLine = logs.at(-1)?.line ?? lastLine;
    yield { logs, job: page.job };
    if (!hasMore && !(follow && isActive(page.job.status))) return;
    const next: LogsQuery = { after_id: page.next_after_id, level };
    if (!hasMore) next.wait_ms = waitMs;
    page = await askUntilThere(server, reading, next);
    hasMore = page.has_more;
  }
}

async function askUntilThere(
  server: ServerAccess,
  { id, follow, reconnectMs, note }: LogReading,
  query: LogsQuery,
): Promise<JobLogs> {
  let awaySince: number | null = null;
  for (let pauseMs = shortestPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      const page = await askServer(server, 'readLogs', { id, ...query });
      if (awaySince !== null) note('The server is back.');
      return page;
    } catch (error) {
      if (!(error instanceof ServerAway) || !follow) throw error;
      if (awaySince === null) note(`${error.message}. Waiting for the server …`);
      awaySince ??= performance.now();
      if (performance.now() - awaySince >= reconnectMs) throw error;
      await delay(pauseMs);
    }
  }
}
