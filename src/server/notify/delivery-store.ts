// Which notification is on its way to which target: notification_deliveries.
import type { Db } from '@/server/db/client';

export type Delivery = NonNullable<Awaited<ReturnType<typeof findOldestOpen>>>;

const open = { deliveredAt: null, gaveUpAt: null };

export function findOldestOpen({ prisma }: Db, target: string) {
  return prisma.notificationDelivery.findFirst({
    where: { target, ...open },
    orderBy: { createdAt: 'asc' },
  });
}

/**
 * Takes the next attempt; its successor is planned at once, in case this process dies meanwhile.
 * @returns false when another server was faster
 */
export async function claimAttempt(
  { prisma }: Db,
  { notificationId, target, attempts }: Delivery,
  nextAttemptAt: Date,
): Promise<boolean> {
  const { count } = await prisma.notificationDelivery.updateMany({
    where: { notificationId, target, attempts, ...open },
    data: { attempts: attempts + 1, nextAttemptAt },
  });
  return count > 0;
}

/** Changes nothing where it was delivered or given up meanwhile. */
export async function updateDelivery(
  { prisma }: Db,
  { notificationId, target }: Delivery,
  data: { deliveredAt?: Date; gaveUpAt?: Date; nextAttemptAt?: Date; error?: string | null },
): Promise<void> {
  await prisma.notificationDelivery.updateMany({
    where: { notificationId, target, ...open },
    data,
  });
}

/** A notification without events: whoever made it died before it had any. */
export async function deleteDelivery({ prisma }: Db, { notificationId, target }: Delivery) {
  await prisma.notificationDelivery.deleteMany({ where: { notificationId, target } });
}

export async function deleteOldDeliveries({ prisma }: Db, before: Date): Promise<void> {
  await prisma.notificationDelivery.deleteMany({ where: { createdAt: { lt: before } } });
}

/** How it stands with a target: what waits, what arrived last. */
export async function readTargetState(db: Db, target: string) {
  const { prisma } = db;
  const [waiting, next, delivered, givenUp] = await Promise.all([
    prisma.notificationDelivery.count({ where: { target, ...open } }),
    findOldestOpen(db, target),
    prisma.notificationDelivery.findFirst({
      where: { target, deliveredAt: { not: null } },
      orderBy: { deliveredAt: 'desc' },
      select: { deliveredAt: true },
    }),
    prisma.notificationDelivery.count({ where: { target, gaveUpAt: { not: null } } }),
  ]);
  return { waiting, next, deliveredAt: delivered?.deliveredAt ?? null, givenUp };
}
