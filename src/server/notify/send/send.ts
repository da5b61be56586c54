import type { NotifyTarget } from '@/server/config/notify-target';
import type { Notification } from '../notification';
import { gotifyPost } from './gotify';
import { ntfyPost } from './ntfy';
import { post } from './post';
import { webhookPost } from './webhook';

const timeoutMs = 10_000;

interface Options {
  publicUrl: string | null;
  signal?: AbortSignal;
}

/** Sends it once. @throws DeliveryFailed */
export async function send(
  target: NotifyTarget,
  note: Notification,
  { publicUrl, signal }: Options,
): Promise<void> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const bounded = signal ? AbortSignal.any([signal, timeout]) : timeout;
  switch (target.type) {
    case 'webhook':
      return post(webhookPost(target, note, publicUrl), bounded);
    case 'ntfy':
      return post(ntfyPost(target, note, publicUrl), bounded);
    case 'gotify':
      return post(gotifyPost(target, note, publicUrl), bounded);
    case 'email': {
      // Loaded on demand: most servers send no mail.
      const { sendEmail } = await import('./email');
      return sendEmail(target, note, { publicUrl, timeoutMs, signal: bounded });
    }
  }
}
