// What metrics say of this moment, each from an index.
import type { Db } from '@/server/db/client';
import { countFinished, type JobTotal } from './count-finished-jobs';

export interface Gauges {
  jobs: JobTotal[];
  /** since when the job has waited that could have started first */
  oldestQueuedSince: Date | null;
  running: { type: string; startedAt: Date }[];
  databaseBytes: number;
}

export async function readGauges(db: Db, now: Date): Promise<Gauges> {
  const [finished, active, oldestQueuedSince, running, databaseBytes] = await Promise.all([
    countFinished(db),
    countActive(db),
    findOldestQueued(db, now),
    listRunning(db),
    db.sql.measureBytes(),
  ]);
  return { jobs: [...finished, ...active], oldestQueuedSince, running, databaseBytes };
}

async function countActive(db: Db): Promise<JobTotal[]> {
  const steps = (['pending', 'in_progress'] as const).map(async (status) => {
    const rows = await db.prisma.job.groupBy({ by: ['type'], where: { status }, _count: true });
    return rows.map(({ type, _count }) => ({ type, status, jobs: _count }));
  });
  return (await Promise.all(steps)).flat();
}

async function findOldestQueued(db: Db, now: Date): Promise<Date | null> {
  const [ready, scheduled] = await Promise.all([
    db.prisma.job.findFirst({
      where: { status: 'pending', runAt: null },
      select: { createdAt: true },
      orderBy: { createdAt: 'asc' },
    }),
    db.prisma.job.findFirst({
      where: { status: 'pending', runAt: { lte: now } },
      select: { runAt: true },
      orderBy: { runAt: 'asc' },
    }),
  ]);
  const times = [ready?.createdAt, scheduled?.runAt].filter((time) => time != null);
  return times.length > 0 ? new Date(Math.min(...times.map(Number))) : null;
}

async function listRunning(db: Db): Promise<{ type: string; startedAt: Date }[]> {
  const rows = await db.prisma.job.findMany({
    where: { status: 'in_progress', startedAt: { not: null } },
    select: { type: true, startedAt: true },
    orderBy: { startedAt: 'asc' },
    take: 1_000,
  });
  return rows.flatMap(({ type, startedAt }) => (startedAt ? [{ type, startedAt }] : []));
}
