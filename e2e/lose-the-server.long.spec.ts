// The server stops while a page is open, and comes back.
import { clientOf } from '../src/test/server/client';
import { LogPage } from '../src/test/browser/log-page';
import { expect, test } from './test';
import { startServer } from '../src/test/server/start-server';

test('a link opens the offline page, and what it led to once the server is back', async ({
  page,
}) => {
  const server = await startServer();
  const { port } = new URL(server.url);
  const client = clientOf(server.url);
  const { id } = await client.enqueue('test.log', { lines: 1_200 });
  await client.waitForEnd(id);
  const log = new LogPage(page);
  await page.goto(`${server.url}/jobs/${id}#L600`);
  await expect(log.row(1_200)).toBeAttached();
  await expect(log.row(600)).toBeInViewport();
  const top = await log.topLine();
  await server.stop({ keepFolder: true });
  await expect(page.getByText('Offline')).toBeVisible();

  const library = page.getByRole('link', { name: 'Library', exact: true });
  const offline = page.getByRole('heading', { name: 'The server does not answer' });
  await library.click();
  await expect(offline).toBeVisible();
  await expect(log.row(600)).toBeHidden();
  await page.getByRole('button', { name: /^Back to/ }).click();
  await expect(offline).toBeHidden();
  // The reader is where they were.
  expect(await log.topLine()).toBe(top);

  await library.click();
  await expect(page.getByRole('status').filter({ hasText: 'opens as soon as' })).toBeVisible();
  const { folder } = server;
  const again = await startServer({ folder, env: { SERVER_PORT: port } });
  await expect(page).toHaveURL(`${server.url}/library`);
  await expect(page.getByRole('heading', { name: 'Library' })).toBeVisible();
  await expect(page.getByText('Offline')).toBeHidden();
  await again.stop();
});
