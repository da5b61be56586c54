// What one server tells the others, and what becomes of it when the connection is cut.
import { expect, onTestFinished, test } from 'vitest';
import { emptyDatabase } from '@/test/postgresql/server-url';
import { onServer } from '@/test/postgresql/on-server';
import { startProxy } from '@/test/postgresql/proxy';
import { waitFor } from '@/test/wait-for';
import { openMessenger, type Topic } from './messenger';

function listen(url: string, proveMs?: number) {
  const heard: Topic[] = [];
  const messenger = openMessenger({ url, proveMs, onTopic: (topic) => heard.push(topic) });
  onTestFinished(() => messenger.close());
  return { heard, messenger };
}

/** Both are told everything once they listen: they may have missed it. */
const untilListening = ({ heard }: { heard: Topic[] }) =>
  waitFor(() => heard.splice(0).length >= 2 || null);

test('what a server says reaches the others, all of one turn as one message, and not itself', async () => {
  const url = await emptyDatabase();
  const one = listen(url);
  const two = listen(url);
  await Promise.all([untilListening(one), untilListening(two)]);
  for (let i = 0; i < 100; i++) one.messenger.send('enqueued');
  one.messenger.send('cancelRequested');
  await waitFor(() => two.heard.length > 0 || null);
  two.messenger.send('enqueued');
  await waitFor(() => one.heard.length > 0 || null);
  expect([one.heard, two.heard]).toEqual([['enqueued'], ['enqueued', 'cancelRequested']]);
});

test('a connection that is cut is made again, and all is looked for that may have been missed', async () => {
  const proxy = await startProxy(await emptyDatabase());
  const cut = listen(proxy.url);
  await untilListening(cut);
  await proxy.cut();
  cut.messenger.send('enqueued');
  await proxy.restore();
  await untilListening(cut);
});

test('a session that the database ends is made again', async () => {
  const url = await emptyDatabase();
  const one = listen(url, 50);
  await untilListening(one);
  await onServer(url, async (client) => {
    await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE query LIKE '%clock_timestamp%' AND pid <> pg_backend_pid()`);
  });
  await untilListening(one);
});

test('closed while the database is away, it ends', async () => {
  const proxy = await startProxy(await emptyDatabase());
  await proxy.cut();
  const { messenger, heard } = listen(proxy.url);
  messenger.send('enqueued');
  await messenger.close();
  expect(heard).toEqual([]);
});
