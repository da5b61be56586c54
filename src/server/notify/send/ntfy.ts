import { decodePart } from '@/server/config/decode-part';
import type { NotifyTarget } from '@/server/config/notify-target';
import { truncateMiddle } from '@/server/masking/truncate';
import { composeMessage } from '../compose';
import type { Notification } from '../notification';
import type { Post } from './post';

type Ntfy = Extract<NotifyTarget, { type: 'ntfy' }>;

/** What is longer, ntfy makes an attachment of. */
const maxBytes = 3_900;
const tags = { failed: 'x', stuck: 'hourglass', recovered: 'white_check_mark', test: 'bell' };

/** As JSON, which goes to the address above the topic: headers could hold ASCII only. */
export function ntfyPost({ url, token }: Ntfy, note: Notification, publicUrl: string | null): Post {
  const topicUrl = new URL(url.reveal());
  const topic = decodePart(topicUrl.pathname.split('/').at(-1)!);
  const { title, text, url: click } = composeMessage(note, publicUrl);
  return {
    url: new URL('.', topicUrl),
    headers: token && { authorization: `Bearer ${token.reveal()}` },
    body: JSON.stringify({
      topic,
      title,
      message: truncateMiddle(text, maxBytes),
      tags: [tags[note.kind]],
      priority: note.kind === 'failed' ? 4 : 3,
      ...(click && { click }),
    }),
  };
}
