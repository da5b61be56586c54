import type { BulkPreview, SkipReason } from '@/model/api/bulk';
import { jobStatuses, type JobStatus } from '@/model/job';
import { databaseTime } from '@/server/clocks';
import type { Db } from '@/server/db/client';
import type { Task } from '@/server/tasks/task';
import { makeJudge } from './judge-jobs-store';
import { skipMessages } from './skip-reasons';
import { walkChosen, type BulkChoice } from './walk-chosen-store';

const longestMs = 2_000;

/** Up to where a bulk action reaches that is asked for now. */
export async function findBounds(db: Db): Promise<Pick<BulkChoice, 'newestId' | 'asOf'>> {
  const asOf = databaseTime();
  const newest = await db.prisma.job.findFirst({ select: { id: true }, orderBy: { id: 'desc' } });
  return { newestId: newest?.id ?? 0, asOf };
}

/** What the action would do now. @param giveUpMs what was counted by then is the answer */
export async function previewBulk(
  db: Db,
  choice: BulkChoice,
  tasks: ReadonlyMap<string, Task>,
  giveUpMs = longestMs,
): Promise<BulkPreview> {
  const judge = makeJudge(db, choice, tasks);
  const statuses = new Map<JobStatus, number>();
  const types = new Map<string, number>();
  const skipped = new Map<SkipReason, number>();
  const stopAt = performance.now() + giveUpMs;
  let count = 0;
  let isComplete = true;
  for await (const { jobs, gone } of walkChosen(db, choice)) {
    if (gone.length > 0) add(skipped, 'gone', gone.length);
    for (const { job, skip } of await judge(jobs)) {
      if (skip !== null) {
        add(skipped, skip);
        continue;
      }
      count++;
      add(statuses, job.status);
      add(types, job.type);
    }
    isComplete = performance.now() <= stopAt;
    if (!isComplete) break;
  }
  return {
    count,
    by_status: jobStatuses.flatMap((value) => {
      const jobs = statuses.get(value);
      return jobs === undefined ? [] : [{ value, count: jobs }];
    }),
    by_type: byCount(types),
    skipped: byCount(skipped).map(({ value, count: jobs }) => ({
      reason: value,
      message: skipMessages[value],
      count: jobs,
    })),
    is_complete: isComplete,
    newest_id: choice.newestId,
    as_of: choice.asOf.toISOString(),
  };
}

function add<Key>(counts: Map<Key, number>, key: Key, count = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

/** The most frequent first. */
function byCount<Key extends string>(counts: Map<Key, number>): { value: Key; count: number }[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
