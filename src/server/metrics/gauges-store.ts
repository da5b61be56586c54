// What metrics say of this moment. Each question is answered from an index, and the only one that
// grows with the number of jobs is asked in steps.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Db } from '../db/client';
import type { CountedTo, JobTotal } from '../db/dialect';

const jobsPerStep = 20_000;

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

async function countFinished(db: Db): Promise<JobTotal[]> {
  const totals: JobTotal[] = [];
  let from: CountedTo = null;
  do {
    const step: { totals: JobTotal[]; countedTo: CountedTo } = await db.sql.countFinishedJobs(
      from,
      jobsPerStep,
    );
    totals.push(...step.totals);
    from = step.countedTo;
    await nextTurn();
  } while (from !== null);
  return totals;
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
