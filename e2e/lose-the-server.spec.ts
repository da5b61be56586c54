// The server stops while a page is open, and comes back.
import { expect, test } from './test';
import { startServer } from './server';

test('a link opens the offline page, and what it led to once the server is back', async ({
  page,
}) => {
  const server = await startServer();
  await page.goto(`${server.url}/library`);
  await expect(page.getByRole('heading', { name: 'Library' })).toBeVisible();
  const port = new URL(server.url).port;
  await server.stop({ keepFolder: true });
  await expect(page.getByText('Offline')).toBeVisible();

  await page.getByRole('link', { name: 'Jobs', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'The server does not answer' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Library' })).toBeHidden();
  await page.getByRole('button', { name: /^Back to/ }).click();
  await expect(page.getByRole('heading', { name: 'Library' })).toBeVisible();

  await page.getByRole('link', { name: 'Jobs', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'opens as soon as' })).toBeVisible();
  const { folder } = server;
  const again = await startServer({ folder, env: { SERVER_PORT: port } });
  await expect(page).toHaveURL(`${server.url}/jobs`);
  await expect(page.getByRole('heading', { name: 'Jobs', exact: true })).toBeVisible();
  await expect(page.getByText('Offline')).toBeHidden();
  await again.stop();
});
