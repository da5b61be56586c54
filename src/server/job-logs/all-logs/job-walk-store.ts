// The jobs whose logs a search looks at, in the order of their ids, a few hundred at a time.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JobCondition } from '@/model/log/job-keys';
import type { JudgedJob } from '@/model/log/meets-conditions';
import type { Db } from '@/server/db/client';
import { makeAdaptiveBatch } from '../writing/adaptive-batch';
import { maxRowId } from '@/model/job';

const jobsPerStep = 500;
const idsPerCount = 50_000;

export type Order = 'newest' | 'oldest';

export interface WalkedJob extends JudgedJob {
  createdAt: Date;
  finishedAt: Date | null;
  lineCount: number;
  infoCount: number;
}

const columns = {
  id: true,
  type: true,
  status: true,
  errorClass: true,
  createdAt: true,
  finishedAt: true,
  lineCount: true,
  infoCount: true,
};

/** The next jobs from `fromId` on, that one among them; null = from the first of the order. */
export function readJobs(
  db: Db,
  fromId: number | null,
  order: Order,
  conditions: readonly JobCondition[],
): Promise<WalkedJob[]> {
  const isNewest = order === 'newest';
  const from = fromId ?? undefined;
  const id = isNewest ? { lte: from } : { gte: from };
  const named = conditions.find(({ key, isNegated }) => key === 'job' && !isNegated);
  const ids = named?.values.map(Number).filter((one) => one <= maxRowId);
  return db.prisma.job.findMany({
    where: { deletedAt: null, id: { ...id, in: ids } },
    select: columns,
    orderBy: { id: isNewest ? 'desc' : 'asc' },
    take: jobsPerStep,
  });
}

/** How many lines the jobs have that are not deleted, by their counts. */
export async function countLines(db: Db): Promise<number> {
  const where = { deletedAt: null };
  const [first, last] = await Promise.all([
    db.prisma.job.findFirst({ where, select: { id: true }, orderBy: { id: 'asc' } }),
    db.prisma.job.findFirst({ where, select: { id: true }, orderBy: { id: 'desc' } }),
  ]);
  if (!first || !last) return 0;
  const pace = makeAdaptiveBatch(db.sql, idsPerCount / 10, idsPerCount);
  let lines = 0;
  for (let from = first.id; from <= last.id;) {
    if (from > first.id) await nextTurn();
    lines += await pace.step(async (size) => {
      const id = { gte: from, lt: (from += size) };
      const { _sum } = await db.prisma.job.aggregate({
        where: { ...where, id },
        _sum: { lineCount: true },
      });
      return _sum.lineCount ?? 0;
    });
  }
  return lines;
}
