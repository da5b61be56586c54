// The groups of a query with words and the like, which no index knows: by going through the failed jobs.
import { meetsQuery, type JobQuery } from '@/model/job-query';
import type { Db } from '@/server/db/client';
import { walkJobs } from '../walk-jobs-store';
import type { FoundGroup, FoundGroups } from './found-groups';

/** @param giveUpMs what was found by then is the answer */
export async function walkGroups(
  db: Db,
  query: JobQuery,
  limit: number,
  giveUpMs: number,
): Promise<FoundGroups> {
  const groups = new Map<string | null, FoundGroup>();
  const isComplete = await walkJobs(db, { status: 'failed', giveUpMs }, (job) => {
    if (meetsQuery(job, query)) add(groups, job);
  });
  return { groups: [...groups.values()].slice(0, limit), all: groups.size, isComplete };
}

/** The newest first: each job is older than those that its group has. */
function add(
  groups: Map<string | null, FoundGroup>,
  { id, type, errorClass }: { id: number; type: string; errorClass: string | null },
): void {
  const group = groups.get(errorClass) ?? {
    errorClass,
    types: new Map<string, number>(),
    firstId: id,
    latestId: id,
  };
  group.types.set(type, (group.types.get(type) ?? 0) + 1);
  group.firstId = id;
  groups.set(errorClass, group);
}
