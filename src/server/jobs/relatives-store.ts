// Where a job stands among others: the runs of its type before and after it, and its retries.
import type { JobRelatives, Run } from '@/model/job-relatives';
import type { Db } from '@/server/db/client';
import type { Job } from '@/server/db/schema';

const maxBefore = 20;
const maxAfter = 8;
const maxRetries = 10;

export async function findRelatives(db: Db, { id, type }: Job): Promise<JobRelatives> {
  const runs = (where: { lt: number } | { gt: number }, order: 'asc' | 'desc', take: number) =>
    db.prisma.job.findMany({
      where: { deletedAt: null, type, id: where },
      select: runColumns,
      orderBy: { id: order },
      take,
    });
  const [before, after, retries] = await Promise.all([
    runs({ lt: id }, 'desc', maxBefore),
    runs({ gt: id }, 'asc', maxAfter),
    db.prisma.job.findMany({
      where: { deletedAt: null, retryOfId: id },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: maxRetries,
    }),
  ]);
  return {
    before: before.reverse().map(toRun),
    after: after.map(toRun),
    retryIds: retries.map((retry) => retry.id),
  };
}

const runColumns = { id: true, status: true, startedAt: true, finishedAt: true } as const;

function toRun({ id, status, startedAt, finishedAt }: Pick<Job, keyof typeof runColumns>): Run {
  const durationMs = startedAt && finishedAt && finishedAt.getTime() - startedAt.getTime();
  return { id, status, durationMs };
}
