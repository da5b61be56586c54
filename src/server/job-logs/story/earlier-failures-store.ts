import type { Db } from '@/server/db/client';
import type { Job } from '@/server/db/schema';

export const maxCounted = 1_000;
const runsBefore = 20;

export interface EarlierFailures {
  errorClass: string;
  /** jobs before this one that failed in the same way, counted up to `maxCounted` */
  count: number;
  /** the first of them; null without any */
  firstId: number | null;
  /** how many runs of the type right before this one failed in the same way, up to 20 */
  inARow: number;
}

/** Null for a job whose failure has no class yet. */
export async function readEarlierFailures(
  db: Db,
  { id, type, errorClass }: Job,
): Promise<EarlierFailures | null> {
  if (errorClass === null) return null;
  const [same, runs] = await Promise.all([
    db.prisma.job.findMany({
      where: { errorClass, deletedAt: null, id: { lt: id } },
      select: { id: true },
      orderBy: { id: 'asc' },
      take: maxCounted,
    }),
    db.prisma.job.findMany({
      where: { type, deletedAt: null, id: { lt: id } },
      select: { errorClass: true },
      orderBy: { id: 'desc' },
      take: runsBefore,
    }),
  ]);
  const other = runs.findIndex((run) => run.errorClass !== errorClass);
  return {
    errorClass,
    count: same.length,
    firstId: same[0]?.id ?? null,
    inARow: other === -1 ? runs.length : other,
  };
}
