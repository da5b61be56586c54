// The groups of a query with words and the like, which no index knows: by going through the failed jobs.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { meetsQuery, type JobQuery } from '@/model/job-query';
import type { Db } from '@/server/db/client';
import type { FoundGroup, FoundGroups } from './found-groups';

const jobsPerStep = 500;

/** @param giveUpMs what was found by then is the answer */
export async function walkGroups(
  db: Db,
  query: JobQuery,
  limit: number,
  giveUpMs: number,
): Promise<FoundGroups> {
  const groups = new Map<string | null, FoundGroup>();
  const stopAt = performance.now() + giveUpMs;
  let beforeId: number | undefined;
  for (;;) {
    const jobs = await readStep(db, beforeId);
    for (const job of jobs) if (meetsQuery(job, query)) add(groups, job);
    const isComplete = jobs.length < jobsPerStep;
    if (isComplete || performance.now() > stopAt) {
      return { groups: [...groups.values()].slice(0, limit), all: groups.size, isComplete };
    }
    beforeId = jobs.at(-1)!.id;
    await nextTurn();
  }
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

function readStep(db: Db, beforeId: number | undefined) {
  return db.prisma.job.findMany({
    where: { status: 'failed', deletedAt: null, id: { lt: beforeId } },
    omit: { data: true, result: true },
    orderBy: { id: 'desc' },
    take: jobsPerStep,
  });
}
