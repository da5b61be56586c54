// The events that somebody is to be told of: job_events.
import { eventKinds, type EventKind } from '@/model/notifications';
import type { Db } from '@/server/db/client';
import type { EventGroup } from './notification';

const dayMs = 86_400_000;
/** A settlement that waited for a busy database carries the time at which it was first tried. */
const latenessMs = 120_000;
const groupsAtOnce = 100;

/** From when on jobs are looked at; the first call ever makes it `now`. */
export async function findSince({ prisma }: Db, now: Date): Promise<Date> {
  const enabled = await prisma.jobEvent.findFirst({ where: { kind: 'enabled' } });
  if (!enabled) {
    await prisma.jobEvent.create({
      data: { kind: 'enabled', jobType: '', errorClass: '', at: now, notifiedAt: now },
    });
    return now;
  }
  const latest = await prisma.jobEvent.findFirst({
    where: { kind: 'failed' },
    orderBy: { at: 'desc' },
    select: { at: true },
  });
  const overlapped = (latest?.at.getTime() ?? 0) - latenessMs;
  return new Date(Math.max(enabled.at.getTime(), overlapped, now.getTime() - dayMs));
}

/** The events of a notification, or those that are not told yet: the largest groups first. */
export async function readGroups(
  { prisma }: Db,
  notificationId: string | null,
): Promise<EventGroup[]> {
  const rows = await prisma.jobEvent.groupBy({
    by: ['kind', 'jobType', 'errorClass'],
    where: { notificationId, kind: { in: [...eventKinds] } },
    _count: true,
    _min: { jobId: true },
    _max: { jobId: true },
    orderBy: { _count: { id: 'desc' } },
    take: groupsAtOnce,
  });
  const latest = await prisma.jobEvent.findMany({
    where: { notificationId, jobId: { in: rows.map(({ _max }) => _max.jobId ?? 0) } },
    select: { kind: true, jobId: true, error: true },
  });
  return rows.map(({ kind, jobType, errorClass, _count, _min, _max }) => ({
    kind: kind as EventKind,
    jobType,
    errorClass,
    error: latest.find((one) => one.kind === kind && one.jobId === _max.jobId)?.error ?? null,
    count: _count,
    firstJobId: _min.jobId ?? 0,
    lastJobId: _max.jobId ?? 0,
  }));
}

/** Of a notification, or those that are not told yet. */
export function countEvents({ prisma }: Db, notificationId: string | null): Promise<number> {
  return prisma.jobEvent.count({ where: { notificationId, kind: { in: [...eventKinds] } } });
}

/** Groups of which somebody was told since `since`, and when any notification was made last. */
export async function readTold({ prisma }: Db, since: Date) {
  const rows = await prisma.jobEvent.groupBy({
    by: ['kind', 'jobType', 'errorClass'],
    where: { notifiedAt: { gte: since }, kind: { in: [...eventKinds] } },
    _max: { notifiedAt: true },
  });
  const times = rows.map(({ _max }) => _max.notifiedAt?.getTime() ?? 0);
  return { groups: rows, lastAt: times.length > 0 ? new Date(Math.max(...times)) : null };
}

/** All events of the kind that are not told yet become those of one notification. */
export async function assignEvents(
  { prisma }: Db,
  kind: EventKind,
  notificationId: string,
  now: Date,
): Promise<void> {
  await prisma.jobEvent.updateMany({
    where: { kind, notificationId: null },
    data: { notificationId, notifiedAt: now },
  });
}

/** Of jobs of this type: the last one of whose event of this kind somebody was told, or 0. */
export async function findLastJobId(
  { prisma }: Db,
  kind: EventKind,
  jobType: string,
  { isTold }: { isTold: boolean },
): Promise<number> {
  const row = await prisma.jobEvent.findFirst({
    where: { kind, jobType, ...(isTold && { notificationId: { not: null } }) },
    orderBy: { jobId: 'desc' },
    select: { jobId: true },
  });
  return row?.jobId ?? 0;
}

export async function deleteToldEvents({ prisma }: Db, before: Date): Promise<void> {
  await prisma.jobEvent.deleteMany({
    where: { notifiedAt: { lt: before }, kind: { in: [...eventKinds] } },
  });
}
