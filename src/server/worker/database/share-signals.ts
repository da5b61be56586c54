import { openMessenger, type Topic } from '@/server/db/postgresql/servers/messenger';
import { jobSignals } from '@/server/jobs/signals';

/** Tells the other servers of our jobs, and this one's worker of theirs. @returns what stops it */
export function shareSignals(url: string): () => Promise<void> {
  const signals = jobSignals();
  const messenger = openMessenger({
    url,
    onTopic(topic) {
      if (topic === 'enqueued') signals.emit('enqueuedElsewhere');
      else signals.emit('cancelRequestedElsewhere');
    },
  });
  const tell = (topic: Topic) => () => messenger.send(topic);
  const [tellEnqueued, tellCancelRequested] = [tell('enqueued'), tell('cancelRequested')];
  signals.on('enqueued', tellEnqueued).on('cancelRequested', tellCancelRequested);
  return async () => {
    signals.off('enqueued', tellEnqueued).off('cancelRequested', tellCancelRequested);
    await messenger.close();
  };
}
