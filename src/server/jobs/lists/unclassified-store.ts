// Failed jobs whose class is missing or of an older definition, such as those of earlier versions.
import { errorClassVersion } from '@/server/failure/error-class';
import type { Db } from '@/server/db/client';

/** of a job's last lines of a level: the one that tells its end is among them */
const linesPerLevel = 3;
const lastPossible = 2_147_483_647;

export interface UnclassifiedJob {
  id: number;
  /** one line: why it failed */
  error: string | null;
}

export interface EndLine {
  message: string;
  /** JSON text */
  data: string | null;
  stackTrace: string | null;
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

/** The job's last error and fatal lines, the newest first. */
export async function readEndLines(db: Db, jobId: number): Promise<EndLine[]> {
  const range = { jobId, after: 0, to: lastPossible, newestFirst: true, limit: linesPerLevel };
  const ids = [
    ...(await db.sql.findIdsOfLevel('fatal', range)),
    ...(await db.sql.findIdsOfLevel('error', range)),
  ];
  if (ids.length === 0) return [];
  return db.prisma.jobLog.findMany({
    where: { id: { in: ids } },
    select: { message: true, data: true, stackTrace: true },
    orderBy: { id: 'desc' },
  });
}

/** Keeps the class, unless the job was given one meanwhile. */
export async function saveErrorClass(db: Db, id: number, errorClass: string): Promise<void> {
  await db.prisma.job.updateMany({
    where: { id, errorClassVersion: { lt: errorClassVersion } },
    data: { errorClass, errorClassVersion },
  });
}
