import type { Job as ApiJob, JobPace, JobWait } from '@/model/api';
import type { Db } from '../db/client';
import { getHealth } from '../health';
import { explainWait } from './explain-wait';
import { heldSlots } from './held-slots';
import type { Job } from './job-store';
import { showJob } from './show-job';
import {
  countAhead,
  countSlots,
  findLastLineTime,
  listDurations,
  listRunningIds,
  mostAhead,
} from './queue-facts-store';

/** A job with why it is not running yet, or how it is getting on. */
export async function describeJob(db: Db, job: Job): Promise<ApiJob> {
  return {
    ...showJob(job),
    waiting: job.status === 'pending' ? await findWait(db, job) : null,
    pace: job.status === 'in_progress' ? await findPace(db, job) : null,
  };
}

async function findWait(db: Db, job: Job): Promise<JobWait> {
  const [ahead, slots, running] = await Promise.all([
    countAhead(db, job),
    countSlots(db),
    listRunningIds(db),
  ]);
  const takenBy = [...new Set([...running, ...heldSlots()])].sort((a, b) => a - b);
  const { database, worker } = getHealth();
  return explainWait({
    ahead: Math.min(ahead, mostAhead),
    isMore: ahead > mostAhead,
    ...{ slots, takenBy },
    isDatabaseFailing: database === 'failing' || database === 'lost',
    isStopping: worker === 'stopping',
  });
}

async function findPace(db: Db, job: Job): Promise<JobPace> {
  const [lastLineAt, durations] = await Promise.all([
    findLastLineTime(db, job.id),
    listDurations(db, job),
  ]);
  return {
    last_line_at: lastLineAt?.toISOString() ?? null,
    usual_ms: median(durations),
    usual_of: durations.length,
  };
}

function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return null;
  if (sorted.length % 2 === 1) return sorted[middle]!;
  return Math.round((sorted[middle - 1]! + sorted[middle]!) / 2);
}
