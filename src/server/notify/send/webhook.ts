// Signed as https://www.standardwebhooks.com specifies.
import { createHmac } from 'node:crypto';
import type { NotifyTarget } from '@/server/config/notify-target';
import { composePayload } from '../compose';
import type { Notification } from '../notification';
import type { Post } from './post';

type Webhook = Extract<NotifyTarget, { type: 'webhook' }>;

export function webhookPost(
  { url, secret }: Webhook,
  note: Notification,
  publicUrl: string | null,
  now = new Date(),
): Post {
  const body = JSON.stringify(composePayload(note, publicUrl));
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const headers = { 'webhook-id': note.id, 'webhook-timestamp': timestamp };
  const signature = secret && sign(secret.reveal(), `${note.id}.${timestamp}.${body}`);
  return {
    url: new URL(url.reveal()),
    headers: { ...headers, ...(signature && { 'webhook-signature': signature }) },
    body,
  };
}

/** @param secret `whsec_` and the key in Base64 */
function sign(secret: string, text: string): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  return `v1,${createHmac('sha256', key).update(text).digest('base64')}`;
}
