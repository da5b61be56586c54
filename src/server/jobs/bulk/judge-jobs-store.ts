// Which of some jobs an action changes, and why it leaves the others alone. The preview and the action
// itself go by it, so that one does what the other says.
import type { SkipReason } from '@/model/api/bulk';
import { isActive } from '@/model/job';
import type { Db } from '@/server/db/client';
import type { Task } from '@/server/tasks/task';
import { retryKeyOf } from '../job-store';
import type { JobSummary } from '../lists/list-jobs-store';
import type { BulkChoice } from './walk-chosen-store';

/** Under which bulk actions are active, one at a time. */
export const bulkKey = 'bulk';

interface Verdict {
  job: JobSummary;
  /** null = the action changes it */
  skip: SkipReason | null;
}

type Judge = (jobs: readonly JobSummary[]) => Promise<Verdict[]>;

/** @returns judges the jobs of one run: of those that exclude each other, the first may be retried */
export function makeJudge(
  db: Db,
  { action, asOf }: Pick<BulkChoice, 'action' | 'asOf'>,
  tasks: ReadonlyMap<string, Task>,
): Judge {
  const judgeAlone = (job: JobSummary): Verdict => ({ job, skip: findReason(job, action, asOf) });
  if (action !== 'retry') return (jobs) => Promise.resolve(jobs.map(judgeAlone));
  // While it retries, a bulk action is active itself.
  const keys = new Set<string>([bulkKey]);
  return async (jobs) => {
    const verdicts = jobs.map(judgeAlone);
    const ids = verdicts.flatMap(({ job, skip }) => (skip === null ? [job.id] : []));
    const reasons = await findRetryReasons(db, ids, tasks, keys);
    return verdicts.map(({ job, skip }) => ({ job, skip: skip ?? reasons.get(job.id) ?? null }));
  };
}

function findReason(
  { status, cancelRequestedAt, finishedAt, retryAt }: JobSummary,
  action: BulkChoice['action'],
  asOf: Date,
): SkipReason | null {
  if (action === 'cancel') {
    if (!isActive(status)) return 'final';
    return cancelRequestedAt === null ? null : 'cancelling';
  }
  if (isActive(status)) return 'active';
  if (finishedAt && finishedAt > asOf) return 'changed';
  return action === 'retry' && retryAt !== null ? 'retry_planned' : null;
}

/** @param keys what was retried so far; it is added to */
async function findRetryReasons(
  db: Db,
  ids: number[],
  tasks: ReadonlyMap<string, Task>,
  keys: Set<string>,
): Promise<Map<number, SkipReason>> {
  const reasons = new Map<number, SkipReason>();
  const retried = await findRetried(db, ids);
  const rows = await db.prisma.job.findMany({
    where: { id: { in: ids.filter((id) => !retried.has(id)) } },
    select: { id: true, type: true, data: true },
    orderBy: { id: 'desc' },
  });
  const wanted = rows.map(({ id, type, data }) => ({ id, key: findKey(tasks.get(type), data) }));
  const held = await findHeld(
    db,
    wanted.flatMap(({ key }) => (typeof key === 'string' ? [key] : [])),
  );
  for (const id of retried) reasons.set(id, 'retried');
  for (const { id, key } of wanted) {
    if (key === null) continue;
    if (typeof key !== 'string') reasons.set(id, key.skip);
    else if (held.has(key) || keys.has(key)) reasons.set(id, 'same_key');
    else keys.add(key);
  }
  return reasons;
}

/** The key under which the job would run again, null for none, or why it cannot. */
function findKey(
  task: Task | undefined,
  data: string | null,
): string | null | { skip: SkipReason } {
  if (!task) return { skip: 'unknown_type' };
  try {
    return retryKeyOf(task, data);
  } catch {
    return { skip: 'refused' };
  }
}

/** Those that another job is a retry of. */
async function findRetried(db: Db, ids: number[]): Promise<Set<number>> {
  const rows = await db.prisma.job.groupBy({
    by: ['retryOfId'],
    where: { retryOfId: { in: ids } },
  });
  return new Set(rows.map(({ retryOfId }) => retryOfId!));
}

/** Those of the keys under which a job is active. */
async function findHeld(db: Db, keys: string[]): Promise<Set<string | null>> {
  if (keys.length === 0) return new Set();
  const rows = await db.prisma.job.findMany({
    where: { activeKey: { in: [...new Set(keys)] } },
    select: { activeKey: true },
  });
  return new Set(rows.map(({ activeKey }) => activeKey));
}
