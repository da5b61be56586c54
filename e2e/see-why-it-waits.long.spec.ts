import { expect, test } from '@playwright/test';
import { clientOf } from '../src/test/server/client';
import { startServer } from '../src/test/server/start-server';

test('a person sees why a job is not running, and goes to the one that is in its way', async ({
  page,
}) => {
  const server = await startServer({
    env: { SYNC_INTERVAL_MINUTES: '0', WORKER_CONCURRENCY: '1', POLL_INTERVAL_SECONDS: '0.1' },
  });
  try {
    const client = clientOf(server.url);
    const done = await client.enqueue('test.wait', { afterMs: 300 });
    await client.waitForEnd(done.id);
    const first = await client.enqueue('test.wait', { afterMs: 600_000 });
    await client.enqueue('test.log');
    const last = await client.enqueue('test.log');
    await page.goto(`${server.url}/jobs/${last.id}`);
    const why = page.getByRole('region', { name: 'Why it is not running' });
    await expect(why).toHaveText(
      `The only slot is taken by job #${first.id}: it is second in the queue`,
    );
    await why.getByRole('link', { name: `#${first.id}`, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/jobs/${first.id}$`));
    await expect(page.getByText('Usually takes')).toBeVisible();
    await expect(page.getByText('Quiet for')).toBeVisible({ timeout: 20_000 });

    // Its end lets the others run, and the page of a job that waits finds out by itself.
    await page.goto(`${server.url}/jobs/${last.id}`);
    await client.call('cancelJob', { id: first.id });
    await expect(page.getByText('Completed').first()).toBeVisible();
    await expect(why).toBeHidden();
  } finally {
    await server.stop();
  }
});
