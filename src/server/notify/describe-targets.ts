import type { NotifyTargetState } from '@/model/api/notify';
import type { NotifyTarget } from '@/server/config/notify-target';
import type { Db } from '@/server/db/client';
import { readTargetState } from './delivery-store';

/** How it stands with each target, without anything secret: of a URL only the host. */
export function describeTargets(
  db: Db,
  targets: readonly NotifyTarget[],
): Promise<NotifyTargetState[]> {
  return Promise.all(
    targets.map(async (target) => {
      const { name, type, events } = target;
      const { waiting, next, deliveredAt, givenUp } = await readTargetState(db, name);
      return {
        name,
        type,
        events,
        waiting,
        host: new URL((target.type === 'email' ? target.smtp : target.url).reveal()).host,
        delivered_at: deliveredAt?.toISOString() ?? null,
        error: next?.error ?? null,
        next_attempt_at: next?.nextAttemptAt.toISOString() ?? null,
        given_up: givenUp,
      };
    }),
  );
}
