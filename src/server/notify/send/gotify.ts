import type { NotifyTarget } from '@/server/config/notify-target';
import { composeMessage } from '../compose';
import type { Notification } from '../notification';
import type { Post } from './post';

type Gotify = Extract<NotifyTarget, { type: 'gotify' }>;

export function gotifyPost(
  { url, token }: Gotify,
  note: Notification,
  publicUrl: string | null,
): Post {
  const { title, text, url: click } = composeMessage(note, publicUrl);
  const base = new URL(url.reveal());
  base.pathname = `${base.pathname.replace(/\/+$/, '')}/message`;
  return {
    url: base,
    headers: { 'x-gotify-key': token.reveal() },
    body: JSON.stringify({
      title,
      message: text,
      priority: note.kind === 'failed' ? 7 : 4,
      ...(click && { extras: { 'client::notification': { click: { url: click } } } }),
    }),
  };
}
