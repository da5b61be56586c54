// The reader's clock is not the server's; jobs and servers go away while a page is open.
import { clientOf } from '../src/test/server/client';
import { startServer } from '../src/test/server/start-server';
import { jobRow } from '../src/test/browser/job-rows';
import { expect, test } from './test';

const hourMs = 3_600_000;

for (const errorMs of [-26 * hourMs, -hourMs, hourMs, 26 * hourMs]) {
  test(`durations and ages are the server's where the reader's clock is ${errorMs / hourMs} h off`, async ({
    page,
    api,
  }) => {
    await page.clock.install({ time: Date.now() + errorMs });
    const { id } = await api.enqueue('test.wait', { afterMs: 600_000 });
    await page.goto(`/jobs/${id}`);
    const duration = page.locator('dl > div').filter({ hasText: 'Duration' });
    await expect(duration).toContainText(/Duration\s*([1-9]|[1-5]\d)(\.\d)? s$/);
    await expect(page.getByText('just now').first()).toBeVisible();
    await page.goto('/jobs');
    await expect(jobRow(page, id)).toContainText(/([1-9]|[1-5]\d)(\.\d)? s/);
    await api.call('cancelJob', { id });
    await api.waitForEnd(id);
  });
}

test('a job that is deleted while its page is open is no longer shown as running', async ({
  page,
}) => {
  const server = await startServer();
  const client = clientOf(server.url);
  const { id } = await client.enqueue('test.log', { lines: 1e6, perTurn: 1, pauseMs: 50 });
  await page.goto(`${server.url}/jobs/${id}`);
  await expect(page.getByText('Running').first()).toBeVisible();
  // Its page hears nothing until it is gone.
  await page.route('**/api/jobs/**', (route) => route.abort());
  await client.call('cancelJob', { id });
  await client.waitForEnd(id);
  await client.call('deleteJob', { id });
  await page.unroute('**/api/jobs/**');
  await expect(page.getByText('This page shows what it had loaded')).toBeVisible();
  await expect(page.getByText('Deleted', { exact: true })).toBeVisible();
  const header = page.locator('header').filter({ hasText: `#${id}` });
  await expect(header).not.toContainText(/Running|Duration|Quiet/);
  await expect(header.getByRole('button', { name: /Cancel|Retry|Delete/ })).toHaveCount(0);
  await server.stop();
});

test('nothing counts on while the server is away, and one notice says so', async ({ page }) => {
  const server = await startServer();
  const client = clientOf(server.url);
  const { id } = await client.enqueue('test.wait', { afterMs: 600_000 });
  await page.goto(`${server.url}/jobs`);
  const row = jobRow(page, id);
  await expect(row).toContainText(/\d s/);
  await server.stop();
  await expect(page.getByText('Offline')).toHaveCount(1);
  await page.clock.install();
  await page.clock.runFor(2_000);
  const before = await row.textContent();
  await page.clock.runFor(20_000);
  expect(await row.textContent()).toBe(before);
  await expect(page.getByText('does not answer')).toHaveCount(0);
});

test('a search of the library waits for a server that restarts', async ({ page }) => {
  const server = await startServer();
  const { port } = new URL(server.url);
  // The scan of the start.
  await clientOf(server.url).waitForEnd(1);
  await page.goto(`${server.url}/library`);
  await expect(page.getByRole('searchbox')).toBeVisible();
  await server.stop({ keepFolder: true });
  await page.getByRole('searchbox').pressSequentially('tin');
  await expect(page.getByText('Offline')).toBeVisible();
  await expect(page.getByRole('searchbox')).toHaveValue('tin');
  const again = await startServer({ folder: server.folder, env: { SERVER_PORT: port } });
  await expect(page).toHaveURL(/q=tin/);
  await expect(page.getByText('Offline')).toBeHidden();
  await again.stop();
});

test('a library folder that does not exist is named at the start and on the page', async ({
  page,
}) => {
  const server = await startServer({ env: { LIBRARY_PATHS: '/srv/no-such-library' } });
  const client = clientOf(server.url);
  const { id } = await client.enqueue('scan', {}).catch(() => ({ id: 1 }));
  expect(await client.waitForEnd(id)).toMatchObject({
    status: 'failed',
    error: expect.stringContaining('/srv/no-such-library does not exist'),
  });
  await expect
    .poll(() => server.output())
    .toContain('the library folder /srv/no-such-library does not exist (setting library_paths)');
  await page.goto(`${server.url}/library`);
  await expect(page.getByText('/srv/no-such-library does not exist')).toBeVisible();
  await server.stop();
});
