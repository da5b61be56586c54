// When somebody is told, and of what: a new kind of failure at once, more of the same in a digest, and
// whatever happens not more than one notification a minute.
import { randomUUID } from 'node:crypto';
import type { EventKind } from '@/model/notifications';
import type { Db } from '@/server/db/client';
import { assignEvents, readGroups, readTold } from './event-store';
import type { EventGroup } from './notification';

export interface Pace {
  /** how long more of the same is collected */
  digestMs: number;
  /** between any two notifications */
  gapMs: number;
}

interface Wanting {
  name: string;
  events: readonly EventKind[];
}

type Key = Pick<EventGroup, 'jobType' | 'errorClass'> & { kind: string };

const byUrgency = ['failed', 'stuck', 'recovered'] as const satisfies EventKind[];

/** Makes the notification that is due, if any. Only one server at a time may do so. */
export async function planNotification(
  db: Db,
  targets: readonly Wanting[],
  { digestMs, gapMs }: Pace,
  now: Date,
): Promise<void> {
  const groups = await readGroups(db, null);
  if (groups.length === 0) return;
  const told = await readTold(db, new Date(now.getTime() - Math.max(digestMs, gapMs)));
  if (told.lastAt && now.getTime() - told.lastAt.getTime() < gapMs) return;
  const known = told.groups.filter(
    ({ _max }) => now.getTime() - (_max.notifiedAt?.getTime() ?? 0) < digestMs,
  );
  const kind = chooseKind(groups, known);
  if (!kind) return;
  const notificationId = `msg_${randomUUID()}`;
  const rows = targets
    .filter(({ events }) => events.includes(kind))
    .map(({ name }) => ({ notificationId, target: name, kind }));
  // In this order: a crash in between leaves a delivery without events, and these to be told.
  if (rows.length > 0) await db.sql.addDeliveries(rows, now);
  await assignEvents(db, kind, notificationId, now);
}

/** A recovery comes at once: each belongs to a failure that somebody was told of. */
function chooseKind(groups: readonly EventGroup[], known: readonly Key[]): EventKind | null {
  const isDue = (group: EventGroup) =>
    group.kind === 'recovered' || !known.some((one) => isSame(one, group));
  return byUrgency.find((kind) => groups.some((one) => one.kind === kind && isDue(one))) ?? null;
}

function isSame(a: Key, b: Key): boolean {
  return a.kind === b.kind && a.jobType === b.jobType && a.errorClass === b.errorClass;
}
