// How many lines of each event a job has: what is stored, and the lines behind that. Of an old job, or one
// whose process died, that may be all of them; so one call counts for a bounded time, saves how far
// it came, and the next one goes on.
import { isActive } from '@/model/job';
import type { Db } from '@/server/db/client';
import type { Job } from '@/server/db/schema';
import { getLogger } from '@/server/logger';
import { scanLines } from '../reading/log-scan-store';
import { saveEventCounts } from './event-count-store';
import { EventCounts } from './event-counts';

/** What is counted of a job. */
export interface JobCounts {
  counts: EventCounts;
  /** whether no line is left to count */
  isComplete: boolean;
}

export type CountableJob = Pick<Job, 'id' | 'status' | 'lineCount'>;

const underWay = new WeakMap<Db, Map<number, Promise<JobCounts>>>();

/** @param until when to stop, of `performance.now()`; requests for the same job share the work */
export async function countEvents(db: Db, job: CountableJob, until: number): Promise<JobCounts> {
  const known = underWay.get(db) ?? new Map<number, Promise<JobCounts>>();
  underWay.set(db, known);
  const running = known.get(job.id);
  if (running) return running;
  const counting = count(db, job, until).finally(() => known.delete(job.id));
  known.set(job.id, counting);
  return counting;
}

async function count(db: Db, job: CountableJob, until: number): Promise<JobCounts> {
  const counts = await readStored(db, job);
  if (!isActive(job.status) && counts.lastLine >= job.lineCount)
    return { counts, isComplete: true };
  const isComplete = await countRest(db, job, counts, until);
  if (!isActive(job.status)) await save(db, job.id, counts);
  return { counts, isComplete };
}

async function save(db: Db, jobId: number, counts: EventCounts): Promise<void> {
  try {
    await saveEventCounts(db, jobId, null, counts);
  } catch (error) {
    // Whoever asks gets what was counted; the next one counts again.
    const message = 'the events of a job were counted and could not be saved';
    getLogger().warn({ job_id: jobId, err: error }, message);
  }
}

async function readStored(db: Db, { id, status }: CountableJob): Promise<EventCounts> {
  const stored = await db.sql.readJobEvents(id);
  if (stored === 'broken' && !isActive(status)) await db.sql.deleteJobEvents(id);
  return typeof stored === 'string' ? new EventCounts() : new EventCounts(stored);
}

/** @returns whether all lines were counted */
async function countRest(
  db: Db,
  { id, status, lineCount }: CountableJob,
  counts: EventCounts,
  until: number,
): Promise<boolean> {
  const end = await db.sql.findLastLine(id);
  if (end && end.line > counts.lastLine) {
    const scan = { fromLine: counts.lastLine + 1, end, part: 'event' as const };
    for await (const { lines, scannedTo } of scanLines(db, id, scan)) {
      for (const line of lines) counts.add(line);
      counts.skipTo(scannedTo);
      if (performance.now() > until && counts.lastLine < end.line) return false;
    }
  }
  // Lines that the database would not even have a note of.
  if (!isActive(status)) counts.skipTo(lineCount);
  return true;
}
