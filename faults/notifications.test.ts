// Two servers that notify somebody of the same failures: one is killed in the middle, and the receiver
// is away for a while. Each failure is told once.
import { expect, onTestFinished, test } from 'vitest';
import { startReceiver } from '../src/test/server/start-receiver';
import { startPostgresql } from './postgresql';
import { killAndRestart, serve } from './serve-for-test';
import { show } from './form';
import { until } from './until';

const perRound = 20;

test('failures on two servers are notified once', { timeout: 240_000 }, async () => {
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  const database = await startPostgresql();
  const target = { type: 'webhook', name: 'hook', url: `${receiver.url}/s3cret` };
  const env = {
    DATABASE_URL: database.url,
    NOTIFY: JSON.stringify([target]),
    NOTIFY_DIGEST_MINUTES: '1',
  };
  const first = await serve(env);
  let second = await serve(env);
  const ids: number[] = [];
  const failSome = async (type: string) => {
    for (let at = 0; at < perRound; at++) {
      const { client } = at % 2 ? first : second;
      ids.push((await client.enqueue(type)).id);
    }
    for (const id of ids.slice(-perRound)) await first.client.waitForEnd(id);
  };
  const received = () =>
    receiver.posts.map(({ body, headers }) => ({
      id: headers['webhook-id'],
      total: (JSON.parse(body) as { data: { total: number } }).data.total,
    }));
  const told = () => received().reduce((sum, { total }) => sum + total, 0);

  await failSome('test.enoent');
  await until(() => told() > 0);
  receiver.answer(null);
  await failSome('test.type-error');
  await until(async () => {
    const waiting = 'SELECT 1 FROM notification_deliveries WHERE error IS NOT NULL';
    return (await database.query(waiting)).length > 0;
  });
  second = await killAndRestart(second.server, env);
  receiver.answer({ status: 200 });
  await until(() => told() >= 2 * perRound);
  await until(async () => {
    const waiting = 'SELECT 1 FROM notification_deliveries WHERE delivered_at IS NULL';
    return (await database.query(waiting)).length === 0;
  });
  expect(told()).toBe(ids.length);
  expect(new Set(received().map(({ id }) => id)).size).toBe(received().length);
  show('failures on two servers, each told once', told(), '', `${received().length} messages`);
  const printed = first.server.output() + second.server.output();
  expect(printed).not.toContain('s3cret');
});
