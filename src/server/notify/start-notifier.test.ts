import { expect, test } from 'vitest';
import { testDb } from '@/test/database';
import { addJob } from '@/test/job-factory';
import { receivePosts } from '@/test/server/receive-posts';
import { waitFor } from '@/test/wait-for';
import { makeSecret } from '@/server/config/secret';
import { startNotifier } from './notifier';

test('notifies of a failure right after the first start', async () => {
  const db = await testDb();
  const receiver = await receivePosts();
  const url = makeSecret(receiver.url);
  const stop = startNotifier({
    db,
    targets: [{ type: 'webhook', name: 'hook', events: ['failed'], url }],
    types: ['scan'],
    digestMs: 60_000,
    stuckMs: 0,
    publicUrl: null,
  });
  try {
    await addJob(db, { status: 'failed', error: 'the disk is full', updatedAt: new Date() });
    await waitFor(() => receiver.posts.length > 0);
  } finally {
    await stop();
  }
  expect(receiver.posts).toHaveLength(1);
});
