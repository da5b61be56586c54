// Why a pending job is not running: pure, so that every reason is one row of a table.
import type { JobWait } from '@/model/api/jobs';
import { formatCount, formatDuration, formatList, formatOrdinal } from '@/model/format';

export interface Queue {
  /** pending jobs that are claimed before this one; `isMore` = that many or more */
  ahead: number;
  isMore: boolean;
  /** how many jobs can run at a time, in all processes together */
  slots: number;
  /** the jobs that take a slot, ascending */
  takenBy: readonly number[];
  /** the job does not start for so long yet, as an automatic retry where it is one; null = it may */
  startsInMs: number | null;
  retry: { ofId: number | null; attemptNumber: number; maxAttempts: number } | null;
  /** the type's own limit, and the jobs of it that run; null where there is none */
  typeLimit: { type: string; most: number; takenBy: readonly number[] } | null;
  isDatabaseFailing: boolean;
  isStopping: boolean;
}

const maxNamed = 5;

export function explainWait(queue: Queue): JobWait {
  const { ahead, slots, takenBy } = queue;
  return {
    reason: reasonOf(queue),
    message: describe(queue),
    position: ahead + 1,
    slots,
    job_ids: takenBy.slice(0, 100),
  };
}

function reasonOf({ ahead, slots, takenBy, ...now }: Queue): JobWait['reason'] {
  if (now.isStopping) return 'stopping';
  if (now.isDatabaseFailing) return 'database_failing';
  if (slots === 0) return 'no_worker';
  if (now.startsInMs !== null) return 'scheduled';
  const { typeLimit } = now;
  if (typeLimit && typeLimit.takenBy.length >= typeLimit.most) return 'type_limit';
  if (takenBy.length >= slots) return 'slots_taken';
  return ahead >= slots - takenBy.length ? 'queued' : 'starting';
}

function describe(queue: Queue): string {
  const { slots, takenBy } = queue;
  switch (reasonOf(queue)) {
    case 'stopping':
      return 'The server is shutting down: it runs after the next start';
    case 'database_failing':
      return 'The database cannot be written at the moment, so no job can start';
    case 'no_worker':
      return 'No process takes jobs: worker_concurrency is 0 in every server that runs';
    case 'scheduled':
      return `${describeRetry(queue.retry)} starts in ${formatDuration(queue.startsInMs ?? 0)}`;
    case 'type_limit':
      return describeTypeLimit(queue);
    case 'starting':
      return 'A slot is free: it starts in a moment';
    case 'queued':
      return `It waits for the jobs before it: ${describePlace(queue)}`;
    case 'slots_taken':
      return `${describeSlots(slots)} taken by ${describeJobs(takenBy)}: ${describePlace(queue)}`;
  }
}

function describeRetry(retry: Queue['retry']): string {
  if (!retry) return 'It';
  const { ofId, attemptNumber, maxAttempts } = retry;
  const original = ofId === null ? 'a failed job' : `job #${ofId}`;
  return `Attempt ${attemptNumber} of ${maxAttempts}, an automatic retry of ${original},`;
}

function describeTypeLimit({ typeLimit }: Queue): string {
  if (!typeLimit) return '';
  const { type, most, takenBy } = typeLimit;
  const limit = most === 1 ? 'One job' : `${formatCount(most)} jobs`;
  const verb = takenBy.length === 1 ? 'is' : 'are';
  return `${limit} of type ${type} may run at a time, and ${describeJobs(takenBy)} ${verb} running`;
}

function describeSlots(slots: number): string {
  if (slots === 1) return 'The only slot is';
  return slots === 2 ? 'Both slots are' : `All ${formatCount(slots)} slots are`;
}

/** "jobs #12 and #13": a page makes links of the numbers */
function describeJobs(ids: readonly number[]): string {
  const named = ids.slice(0, maxNamed).map((id) => `#${id}`);
  const more = ids.length - named.length;
  const all = more > 0 ? [...named, `${formatCount(more)} more`] : named;
  return `${ids.length === 1 ? 'job' : 'jobs'} ${formatList(all)}`;
}

function describePlace({ ahead, isMore }: Queue): string {
  if (isMore) return `more than ${formatCount(ahead)} others are before it`;
  return ahead === 0 ? 'it is next' : `it is ${formatOrdinal(ahead + 1)} in the queue`;
}
