import { jobStatuses } from '@/model/job';
import type { Db } from '@/server/db/client';

export const mixedNow = new Date('2026-11-28T12:00:00Z');
export const mixedTypes = ['scan', 'verify', 'a "type", odd'];
export const mixedClasses = ['ENOENT', 'no pages in <path>', 'too many, too late'];

export function hoursBefore(hours: number): Date {
  return new Date(mixedNow.getTime() - hours * 3_600_000);
}

/** Jobs of every kind and many ages, in no order; some are deleted, some failures have no class. */
export async function addMixed(db: Db, count = 600): Promise<void> {
  const data = Array.from({ length: count }, (_, index) => {
    const status = jobStatuses[(index * 7) % 5]!;
    const isClassified = status === 'failed' && index % 11 !== 0;
    return {
      type: mixedTypes[(index * 5) % 3]!,
      status,
      error: status === 'failed' ? `reason ${index % 4}` : null,
      errorClass: isClassified ? mixedClasses[Math.floor(index / 3) % 3]! : null,
      createdAt: hoursBefore((index * 13) % 900),
      warnCount: index % 9 === 0 ? 1 : 0,
      ...(index % 50 === 3 && { deletedAt: mixedNow }),
    };
  });
  await db.prisma.job.createMany({ data });
}
