// Takes notifications to one target, in their order. A target that is down is asked less and less
// often, for a day.
import type { NotifyTarget } from '@/server/config/notify-target';
import type { Db } from '@/server/db/client';
import { notice } from '@/server/output/throttled-log';
import {
  claimAttempt,
  deleteDelivery,
  findOldestOpen,
  updateDelivery,
  type Delivery,
} from './delivery-store';
import { countEvents, readGroups } from './event-store';
import type { Notification } from './notification';
import { DeliveryFailed } from './send/delivery-failed';
import { send } from './send/send';

const atOnce = 20;
const giveUpAfterMs = 86_400_000;
/** Longer than it takes to make a notification. */
const makingMs = 60_000;
/** The first is longer than an attempt may take: no other server begins the next one meanwhile. */
const delaysMs = [15_000, 30_000, 120_000, 300_000, 900_000];

interface Options {
  publicUrl: string | null;
  signal?: AbortSignal;
  now: () => Date;
}

/** Delivers what is due; ends at the first that the target does not take. */
export async function deliver(db: Db, target: NotifyTarget, options: Options): Promise<void> {
  for (let sent = 0; sent < atOnce && !options.signal?.aborted; sent++) {
    const delivery = await findOldestOpen(db, target.name);
    if (!delivery || delivery.nextAttemptAt > options.now()) return;
    if (!(await attempt(db, target, delivery, options))) return;
  }
}

/** @returns whether the next one may be tried */
async function attempt(
  db: Db,
  target: NotifyTarget,
  delivery: Delivery,
  { publicUrl, signal, now }: Options,
): Promise<boolean> {
  const note = await readNotification(db, delivery);
  if (!note) return dropIfAbandoned(db, delivery, now());
  const delayMs = delaysMs[Math.min(delivery.attempts, delaysMs.length - 1)]!;
  const nextAttemptAt = new Date(now().getTime() + delayMs);
  if (!(await claimAttempt(db, delivery, nextAttemptAt))) return false;
  try {
    await send(target, note, { publicUrl, signal });
  } catch (error) {
    // This server stops: the target did nothing wrong, and the next attempt is planned.
    if (signal?.aborted) return false;
    await recordFailure(db, delivery, error, { now: now(), nextAttemptAt });
    return false;
  }
  await updateDelivery(db, delivery, { deliveredAt: now(), error: null });
  return true;
}

async function readNotification(
  db: Db,
  { notificationId, kind, createdAt }: Delivery,
): Promise<Notification | null> {
  const groups = await readGroups(db, notificationId);
  if (groups.length === 0) return null;
  const total = await countEvents(db, notificationId);
  return { id: notificationId, kind: kind as Notification['kind'], at: createdAt, groups, total };
}

/** It is being made at this moment, or whoever made it died: then its events are told by another. */
async function dropIfAbandoned(db: Db, delivery: Delivery, now: Date): Promise<boolean> {
  if (now.getTime() - delivery.createdAt.getTime() < makingMs) return false;
  await deleteDelivery(db, delivery);
  return true;
}

async function recordFailure(
  db: Db,
  delivery: Delivery,
  failure: unknown,
  { now, nextAttemptAt }: { now: Date; nextAttemptAt: Date },
): Promise<void> {
  if (!(failure instanceof DeliveryFailed)) throw failure;
  const { message: reason, retryAfterMs, isFinal } = failure;
  const { target, createdAt, attempts } = delivery;
  const asked = new Date(now.getTime() + retryAfterMs);
  const isOver = isFinal || now.getTime() - createdAt.getTime() >= giveUpAfterMs;
  await updateDelivery(db, delivery, {
    error: reason,
    nextAttemptAt: asked > nextAttemptAt ? asked : nextAttemptAt,
    ...(isOver && { gaveUpAt: now }),
  });
  const what = isOver ? 'a notification was given up' : 'a notification will be sent again';
  notice(`notify ${target}`, { target, reason, attempts: attempts + 1 }, what);
}
