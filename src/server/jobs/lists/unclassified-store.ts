// Failed jobs whose class is missing or of an older definition, such as those of earlier versions.
import { errorClassVersion } from '@/server/failure/error-class';
import type { Db } from '@/server/db/client';

export interface UnclassifiedJob {
  id: number;
  /** one line: why it failed */
  error: string | null;
}

/** The next `limit` of them, the newest first; none = all are classified. */
export function listUnclassified(db: Db, limit: number): Promise<UnclassifiedJob[]> {
  return db.prisma.job.findMany({
    where: { status: 'failed', deletedAt: null, errorClassVersion: { lt: errorClassVersion } },
    select: { id: true, error: true },
    orderBy: [{ errorClassVersion: 'desc' }, { id: 'desc' }],
    take: limit,
  });
}

/** Keeps the class, unless the job was given one meanwhile. */
export async function saveErrorClass(db: Db, id: number, errorClass: string): Promise<void> {
  await db.prisma.job.updateMany({
    where: { id, errorClassVersion: { lt: errorClassVersion } },
    data: { errorClass, errorClassVersion },
  });
}
