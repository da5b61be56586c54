import { randomUUID } from 'node:crypto';
import type { NotifyTarget } from '@/server/config/notify-target';
import { DeliveryFailed } from './send/delivery-failed';
import { send } from './send/send';

/** At once and once, whatever waits for the target. */
export async function sendTest(target: NotifyTarget, publicUrl: string | null) {
  const id = `msg_${randomUUID()}`;
  const note = { id, kind: 'test', at: new Date(), groups: [], total: 0 } as const;
  try {
    await send(target, note, { publicUrl });
    return { delivered: true, error: null };
  } catch (error) {
    if (!(error instanceof DeliveryFailed)) throw error;
    return { delivered: false, error: error.message };
  }
}
