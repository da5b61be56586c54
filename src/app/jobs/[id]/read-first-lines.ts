import { isActive, type JobStatus } from '@/model/job';
import type { JobLogRow } from '@/model/shape';
import type { Db } from '@/server/db/client';
import {
  readLinesAfter,
  readLinesBefore,
  readLinesFrom,
  type LinePage,
} from '@/server/jobs/job-log-store';
import type { Job } from '@/server/jobs/job-store';

const limit = 500;
/** Lines before the first error: what led to it. */
const linesOfRunUp = 250;

/** What the page shows before any script runs: the latest, what went wrong, or the beginning. */
export async function readFirstLines(db: Db, job: Job): Promise<JobLogRow[]> {
  return (await readPage(db, job)).lines;
}

async function readPage(db: Db, job: Job): Promise<LinePage> {
  if (isActive(job.status as JobStatus)) return readLinesBefore(db, job.id, { limit });
  const error = job.status === 'failed' ? await findFirstError(db, job.id) : undefined;
  return error === undefined
    ? readLinesAfter(db, job.id, { afterId: 0, limit })
    : readLinesFrom(db, job.id, { fromLine: Math.max(1, error - linesOfRunUp), limit });
}

async function findFirstError(db: Db, jobId: number): Promise<number | undefined> {
  const levels = ['error', 'fatal'] as const;
  const { lines } = await readLinesAfter(db, jobId, { afterId: 0, levels, limit: 1 });
  return lines[0]?.line;
}
