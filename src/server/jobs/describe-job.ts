import type { Job as ApiJob, JobPace, JobWait } from '@/model/api/jobs';
import type { Db } from '@/server/db/client';
import { databaseTime } from '@/server/clocks';
import { getHealth } from '@/server/health';
import { explainWait, type Queue } from './explain-wait';
import type { Task } from '@/server/tasks/task';
import { heldSlots } from './held-slots';
import type { Job } from './job-store';
import { showJob } from './show-job';
import {
  countAhead,
  countSlots,
  findLastLineTime,
  listDurations,
  listRunning,
  maxAhead,
} from './queue-facts-store';

type Tasks = ReadonlyMap<string, Task>;

/** A job with why it is not running yet, or how it is getting on. `tasks`: what runs here. */
export async function describeJob(db: Db, job: Job, tasks: Tasks): Promise<ApiJob> {
  return {
    ...showJob(job),
    waiting: job.status === 'pending' ? await findWait(db, job, tasks) : null,
    pace: job.status === 'in_progress' ? await findPace(db, job, tasks.get(job.type)) : null,
  };
}

async function findWait(db: Db, job: Job, tasks: Tasks): Promise<JobWait> {
  const task = tasks.get(job.type);
  const [ahead, slots, running] = await Promise.all([
    countAhead(db, job),
    countSlots(db),
    listRunning(db),
  ]);
  // Those with a slot of their own take none.
  const ordinary = running.filter(({ type }) => !tasks.get(type)?.hasOwnSlot);
  const runningIds = ordinary.map(({ id }) => id);
  const takenBy = [...new Set([...runningIds, ...heldSlots()])].sort((a, b) => a - b);
  const startsInMs = (job.runAt?.getTime() ?? 0) - databaseTime().getTime();
  const { database, worker } = getHealth();
  // Others neither precede it nor take what it needs.
  const isAlone = task?.hasOwnSlot === true;
  return explainWait({
    ahead: isAlone ? 0 : Math.min(ahead, maxAhead),
    isMore: !isAlone && ahead > maxAhead,
    slots,
    takenBy: isAlone ? [] : takenBy,
    startsInMs: startsInMs > 0 ? startsInMs : null,
    retry: job.attemptNumber > 1 ? { ...job, ofId: job.retryOfId } : null,
    typeLimit: findTypeLimit(task, running),
    isDatabaseFailing: database === 'failing' || database === 'lost',
    isStopping: worker === 'stopping',
  });
}

function findTypeLimit(
  task: Task | undefined,
  running: readonly { id: number; type: string }[],
): Queue['typeLimit'] {
  if (task?.concurrency === undefined) return null;
  const { type, concurrency: most } = task;
  return { type, most, takenBy: running.filter((job) => job.type === type).map(({ id }) => id) };
}

async function findPace(db: Db, job: Job, task?: Task): Promise<JobPace> {
  const [lastLineAt, durations] = await Promise.all([
    findLastLineTime(db, job.id),
    listDurations(db, job),
  ]);
  return {
    last_line_at: lastLineAt?.toISOString() ?? null,
    usual_ms: median(durations),
    usual_of: durations.length,
    times_out_at: findTimeLimit(job, task),
  };
}

function findTimeLimit({ startedAt }: Job, task: Task | undefined): string | null {
  if (task?.timeoutMs === undefined || !startedAt) return null;
  return new Date(startedAt.getTime() + task.timeoutMs).toISOString();
}

function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return null;
  if (sorted.length % 2 === 1) return sorted[middle]!;
  return Math.round((sorted[middle - 1]! + sorted[middle]!) / 2);
}
