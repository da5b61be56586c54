// The `processes` table: who runs jobs, and who was last seen when.
import type { Db } from '@/server/db/client';
import { databaseTime } from '@/server/clocks';
import { readPidStart, type ProcessIdentity } from './this-process';

export interface Beat {
  concurrency: number;
  startedAt: Date;
}

/** Says that this process lives; makes its row at the first beat, or if somebody removed it. */
export async function beat(
  db: Db,
  me: ProcessIdentity,
  { concurrency, startedAt }: Beat,
  now = databaseTime(),
): Promise<void> {
  const rssBytes = BigInt(process.memoryUsage.rss());
  const { id, host, pid } = me;
  const pidStartedAt = readPidStart(pid);
  // It lives, whatever the others thought; and a clock that was stepped has moved every pid's start.
  const seen = { heartbeatAt: now, rssBytes, pidStartedAt, stoppedAt: null };
  const { count } = await db.prisma.process.updateMany({ where: { id }, data: seen });
  if (count > 0) return;
  await db.prisma.process.create({
    data: { id, host, pid, startedAt, concurrency, ...seen },
  });
}

export async function markStopped(db: Db, processId: string, now = databaseTime()): Promise<void> {
  await db.prisma.process.updateMany({ where: { id: processId }, data: { stoppedAt: now } });
}

/** In a copy of a database, whose processes are none of its own. */
export async function markAllStopped(db: Db, now: Date): Promise<void> {
  await db.prisma.process.updateMany({ where: { stoppedAt: null }, data: { stoppedAt: now } });
}

export type OtherProcess = Awaited<ReturnType<typeof listOthers>>[number];

export function listOthers(db: Db, processId: string) {
  return db.prisma.process.findMany({
    where: { stoppedAt: null, id: { not: processId } },
    take: 100,
  });
}

export function findProcesses(db: Db, ids: string[]) {
  return db.prisma.process.findMany({
    where: { id: { in: ids } },
    select: { id: true, stoppedAt: true },
  });
}

/** Forgets processes that stopped before `before`. */
export async function deleteStopped(db: Db, before: Date): Promise<void> {
  await db.prisma.process.deleteMany({ where: { stoppedAt: { lt: before } } });
}
