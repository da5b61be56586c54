// A bulk action of the jobs page: a job of its own, so that it has progress, a log of what was done and
// what was not, and goes on after a restart. Whatever it did before is skipped then.
import { bulkDataSchema, skipReasons, type BulkData, type SkipReason } from '@/model/api/bulk';
import { formatCount } from '@/model/format';
import { pastOf } from '@/model/job';
import { actOnJobs, type Outcome } from '@/server/jobs/bulk/act-on-jobs';
import { bulkKey, makeJudge } from '@/server/jobs/bulk/judge-jobs-store';
import { skipMessages } from '@/server/jobs/bulk/skip-reasons';
import { toChoice, walkChosen } from '@/server/jobs/bulk/walk-chosen-store';
import type { Db } from '@/server/db/client';
import { defineTask } from '../define-task';
import { percentOf } from '../percent-of';
import { getTasks } from '../registry';
import type { Task, TaskContext } from '../task';

export function createBulkTask({ db }: { db: Db }): Task<BulkData> {
  return defineTask({
    type: 'bulk',
    data: bulkDataSchema,
    activeKey: () => bulkKey,
    hasOwnSlot: true,
    // After a restart of the server.
    retry: { times: 5, backoffMs: 1_000 },
    run: (context) => run(context, db),
  });
}

interface Counts {
  done: number;
  skipped: Partial<Record<SkipReason, number>>;
}

async function run(context: TaskContext<BulkData>, db: Db) {
  const { data, log, signal } = context;
  const { action, expected } = data;
  const choice = toChoice(data);
  const tasks = getTasks();
  const judge = makeJudge(db, choice, tasks);
  const counts: Counts = { done: 0, skipped: {} };
  log.info(`${action} started`, { jobs: expected, q: data.q, newest_job: data.newest_id });
  try {
    for await (const { jobs, gone } of walkChosen(db, choice)) {
      signal.throwIfAborted();
      const verdicts = await judge(jobs);
      const ids = verdicts.flatMap(({ job, skip }) => (skip === null ? [job.id] : []));
      const acted = await actOnJobs(db, action, ids, tasks);
      const left = verdicts.flatMap(({ job, skip }) =>
        skip === null ? [] : [{ id: job.id, skip }],
      );
      const missing = gone.map((id) => ({ id, skip: 'gone' as const }));
      record(context, counts, [...acted, ...left, ...missing]);
      await log.flush();
    }
  } catch (error) {
    if (signal.aborted) log.warn(`${action} stopped before its end`, toResult(action, counts));
    throw error;
  }
  const result = toResult(action, counts);
  context.progress(100);
  log.info(`${action} finished`, result);
  return result;
}

/** Says which jobs were changed and which were not, and counts them. */
function record(
  { data: { action, expected }, log, progress }: TaskContext<BulkData>,
  counts: Counts,
  outcomes: readonly Outcome[],
): void {
  const changed = outcomes.filter(({ skip }) => skip === null);
  counts.done += changed.length;
  if (action === 'retry') {
    for (const { id, retryId } of changed) log.info('job retried', { job: id, retry: retryId });
  } else if (changed.length > 0) {
    log.info(`jobs ${pastOf[action]}`, { jobs: changed.map(({ id }) => id) });
  }
  for (const reason of skipReasons) {
    const jobs = outcomes.filter(({ skip }) => skip === reason).map(({ id }) => id);
    if (jobs.length === 0) continue;
    counts.skipped[reason] = (counts.skipped[reason] ?? 0) + jobs.length;
    log.info('jobs left alone', { why: skipMessages[reason], jobs });
  }
  const seen = counts.done + sumSkipped(counts);
  const text =
    expected === undefined ? undefined : `${formatCount(seen)} of ${formatCount(expected)}`;
  progress(percentOf(seen, expected ?? 0), text);
}

function sumSkipped({ skipped }: Counts): number {
  return Object.values(skipped).reduce((sum, count) => sum + count, 0);
}

function toResult(action: BulkData['action'], counts: Counts) {
  const left_alone = sumSkipped(counts);
  return { [pastOf[action]]: counts.done, left_alone, reasons: { ...counts.skipped } };
}
