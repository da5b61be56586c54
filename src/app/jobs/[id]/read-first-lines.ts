import type { AddressPlace } from '@/components/job-detail/address/log-address';
import { isActive } from '@/model/job';
import type { JobLogRow } from '@/server/shapes/shape-job-log';
import type { Db } from '@/server/db/client';
import {
  readLinesAfter,
  readLinesBefore,
  readLinesFrom,
} from '@/server/job-logs/reading/job-log-store';
import { readStory } from '@/server/job-logs/story/read-story';
import type { Job } from '@/server/jobs/job-store';
import type { Story } from '@/model/api/story';

const limit = 500;
/** Lines before the first error: what led to it. */
const linesOfRunUp = 250;

export interface FirstLines {
  lines: JobLogRow[];
  /** null unless the job failed */
  story: Story | null;
}

/** What the page shows before any script runs: the latest, what went wrong, or the beginning. */
export async function readFirstLines(
  db: Db,
  job: Job,
  place: AddressPlace = null,
): Promise<FirstLines> {
  const story = job.status === 'failed' ? await readStory(db, job) : null;
  if (isActive(job.status) || place === 'end') {
    const { lines } = await readLinesBefore(db, job.id, { limit });
    return { lines, story };
  }
  const lines = story?.error_lines
    ? await readAround(db, job.id, story.error_lines.first)
    : (await readLinesAfter(db, job.id, { afterId: 0, limit })).lines;
  return { lines, story };
}

async function readAround(db: Db, jobId: number, line: number): Promise<JobLogRow[]> {
  const fromLine = Math.max(1, line - linesOfRunUp);
  const { lines } = await readLinesFrom(db, jobId, { fromLine, limit });
  const isThere = lines.some((read) => read.line === line);
  // What led to it may be too large for a page that has it as well.
  return isThere ? lines : (await readLinesFrom(db, jobId, { fromLine: line, limit })).lines;
}
