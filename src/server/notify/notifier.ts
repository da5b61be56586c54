// Tells people what happened to jobs. Events are collected from the tables, made into notifications by
// one server at a time, and delivered by whichever server takes the attempt.
import { setTimeout as delay } from 'node:timers/promises';
import { databaseTime } from '@/server/clocks';
import type { NotifyTarget } from '@/server/config/notify-target';
import type { Db } from '@/server/db/client';
import { notice } from '@/server/output/throttled-log';
import { collectFailures, collectRecoveries, collectStuck } from './collect-events';
import { deliver } from './deliver';
import { deleteOldDeliveries } from './delivery-store';
import { deleteToldEvents } from './event-store';
import { planNotification } from './plan-notification';

const everyMs = 5_000;
const slowlyMs = 60_000;
const gapMs = 60_000;
const keptMs = 30 * 86_400_000;
/** How long a request that is under way at the shutdown may take. */
const partingMs = 2_000;

export interface NotifierOptions {
  db: Db;
  targets: readonly NotifyTarget[];
  /** of the jobs that this server knows */
  types: readonly string[];
  digestMs: number;
  /** 0 = jobs are never taken for stuck */
  stuckMs: number;
  publicUrl: string | null;
}

/** Does nothing without targets. @returns stops it */
export function startNotifier(options: NotifierOptions): () => Promise<void> {
  if (options.targets.length === 0) return () => Promise.resolve();
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<void> | null = null;
  let lastSlowly = -Infinity;

  const tick = async () => {
    const isSlowTick = performance.now() - lastSlowly >= slowlyMs;
    if (isSlowTick) lastSlowly = performance.now();
    try {
      await collectAndPlan(options, { isSlowTick });
    } finally {
      await deliverAll(options, { signal });
    }
  };
  const start = () => {
    running ??= tick()
      .catch((error: unknown) => {
        notice('notify', { err: error }, 'notifications failed; trying again in a moment');
      })
      .finally(() => (running = null));
  };
  // At once: what fails from now on is told, and what waits is not kept waiting.
  start();
  const timer = setInterval(start, everyMs);

  return async () => {
    clearInterval(timer);
    await Promise.race([running, delay(partingMs, undefined, { ref: false })]);
    stopping.abort();
    await running;
  };
}

/** What was found is told by this server alone, whichever others there are. */
export async function collectAndPlan(
  { db, targets, types, digestMs, stuckMs }: NotifierOptions,
  { isSlowTick = true, now = databaseTime() } = {},
): Promise<void> {
  const isWanted = (kind: NotifyTarget['events'][number]) =>
    targets.some(({ events }) => events.includes(kind));
  await db.sql.runAlone('notify', async () => {
    await collectFailures(db, now);
    if (isSlowTick) {
      if (isWanted('recovered')) await collectRecoveries(db, types);
      if (isWanted('stuck') && stuckMs > 0) await collectStuck(db, types, stuckMs, now);
      await deleteToldEvents(db, new Date(now.getTime() - keptMs));
      await deleteOldDeliveries(db, new Date(now.getTime() - keptMs));
    }
    await planNotification(db, targets, { digestMs, gapMs }, now);
  });
}

/** A target that fails holds up no other. */
export async function deliverAll(
  { db, targets, publicUrl }: NotifierOptions,
  { signal, now = databaseTime }: { signal?: AbortSignal; now?: () => Date } = {},
): Promise<void> {
  const deliverTo = (target: NotifyTarget) =>
    deliver(db, target, { publicUrl, signal, now }).catch((error: unknown) => {
      const { name } = target;
      notice(
        `notify ${name}`,
        { err: error, target: name },
        'a notification could not be attempted',
      );
    });
  await Promise.all(targets.map(deliverTo));
}
