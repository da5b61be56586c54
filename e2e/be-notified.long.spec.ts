// Somebody who does not look at the pages hears of a failure, also where the receiver is down and the
// server is killed meanwhile.
import { findViolations } from '../src/test/browser/find-violations';
import { clientOf } from '../src/test/server/client';
import { startReceiver } from '../src/test/server/start-receiver';
import { startServer } from '../src/test/server/start-server';
import { expect, test } from './test';

test('a target is tested on its page, and told of a failed job once', async ({ page }) => {
  test.setTimeout(180_000);
  const receiver = await startReceiver();
  const target = { type: 'webhook', name: 'my hook', url: `${receiver.url}/s3cret?key=s3cret` };
  const env = { NOTIFY: JSON.stringify([target]), SYNC_INTERVAL_MINUTES: '0' };
  let server = await startServer({ env });
  const { folder } = server;
  let printed = '';
  try {
    await page.goto(`${server.url}/jobs`);
    await page.getByRole('link', { name: 'Notifications' }).click();
    await expect(page.getByRole('heading', { name: 'Notifications' })).toBeVisible();
    const send = page.getByRole('button', { name: 'Send test to my hook' });
    await send.click();
    await expect(page.getByRole('status')).toContainText(['Test delivered']);
    receiver.answer({ status: 503 });
    await send.click();
    await expect(page.getByText('Not delivered: the target answered 503')).toBeVisible();
    expect(await findViolations(page)).toEqual([]);

    receiver.posts.length = 0;
    const client = clientOf(server.url);
    const { id } = await client.enqueue('test.enoent');
    await client.waitForEnd(id);
    await expect.poll(() => receiver.posts.length, { timeout: 30_000 }).toBe(1);
    await expect
      .poll(async () => (await client.call('listNotifyTargets', {})).targets[0]!.error)
      .toBe('the target answered 503');
    await page.reload();
    await expect(page.getByText('1 waiting: the target answered 503')).toBeVisible();
    expect(await page.content()).not.toContain('s3cret');
    process.kill(server.pid, 'SIGKILL');
    await server.ended;
    printed += server.output();

    receiver.posts.length = 0;
    receiver.answer({ status: 200 });
    server = await startServer({ env, folder });
    await expect.poll(() => receiver.posts.length, { timeout: 60_000 }).toBe(1);
    const { type, data } = JSON.parse(receiver.posts[0]!.body) as { type: string; data: object };
    expect([type, data]).toMatchObject(['job.failed', { events: [{ last_job_id: id }] }]);
    await page.goto(`${server.url}/notifications`);
    await expect(page.getByText('Last delivered')).toBeVisible();
    expect(receiver.posts).toHaveLength(1);
    expect(printed + server.output()).not.toContain('s3cret');
  } finally {
    await server.stop();
    receiver.close();
  }
});

test('without a target there is no bell, and the page says how to name one', async ({ page }) => {
  await page.goto('/notifications');
  await expect(page.getByText('Nobody is notified of failed or stuck jobs yet.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Notifications' })).toHaveCount(0);
  expect(await findViolations(page)).toEqual([]);
});
