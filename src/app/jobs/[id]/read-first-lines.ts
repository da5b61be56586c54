import type { AddressPlace } from '@/components/job-detail/address/log-address';
import { isActive } from '@/model/job';
import type { JobLogRow } from '@/model/shape';
import type { Db } from '@/server/db/client';
import {
  readLinesAfter,
  readLinesBefore,
  readLinesFrom,
} from '@/server/job-logs/reading/job-log-store';
import type { Job } from '@/server/jobs/job-store';

const limit = 500;
/** Lines before the first error: what led to it. */
const linesOfRunUp = 250;
const errors = { levels: ['error', 'fatal'], limit: 1 } as const;

export interface FirstLines {
  lines: JobLogRow[];
  /** of a failed job: its first and its last line of level error or fatal */
  errorLines: { first: number; last: number } | null;
}

/** What the page shows before any script runs: the latest, what went wrong, or the beginning. */
export async function readFirstLines(
  db: Db,
  job: Job,
  place: AddressPlace = null,
): Promise<FirstLines> {
  const errorLines = job.status === 'failed' ? await findErrorLines(db, job.id) : null;
  if (isActive(job.status) || place === 'end') {
    const { lines } = await readLinesBefore(db, job.id, { limit });
    return { lines, errorLines };
  }
  const lines = errorLines
    ? await readAround(db, job.id, errorLines.first)
    : (await readLinesAfter(db, job.id, { afterId: 0, limit })).lines;
  return { lines, errorLines };
}

async function readAround(db: Db, jobId: number, line: number): Promise<JobLogRow[]> {
  const fromLine = Math.max(1, line - linesOfRunUp);
  const { lines } = await readLinesFrom(db, jobId, { fromLine, limit });
  const isThere = lines.some((read) => read.line === line);
  // What led to it may be too large for a page that has it as well.
  return isThere ? lines : (await readLinesFrom(db, jobId, { fromLine: line, limit })).lines;
}

async function findErrorLines(db: Db, jobId: number): Promise<FirstLines['errorLines']> {
  const [first] = (await readLinesAfter(db, jobId, { afterId: 0, ...errors })).lines;
  const [last] = (await readLinesBefore(db, jobId, errors)).lines;
  return first && last ? { first: first.line, last: last.line } : null;
}
