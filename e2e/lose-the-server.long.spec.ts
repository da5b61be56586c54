// The server stops while a page is open, and comes back.
import type { Page } from '@playwright/test';
import { clientOf } from '../src/test/server/client';
import { LogPage } from '../src/test/browser/log-page';
import { focusSearch } from '../src/test/browser/focus-search';
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

test('a search over all logs goes on by itself once the server is back', async ({ page }) => {
  const server = await startServer();
  const { port } = new URL(server.url);
  await clientOf(server.url).waitForEnd(1);
  await page.goto(`${server.url}/logs`);
  const box = page.getByRole('combobox', { name: 'Search all logs' });
  await focusSearch(box);
  await server.stop({ keepFolder: true });
  await box.fill('type:scan finished');
  const main = page.getByRole('main');
  await expect(main.getByText('Waiting: the server does not answer.')).toBeVisible();
  await expect(main.getByText('searching')).toHaveCount(0);
  await expect(main.getByRole('alert')).toHaveCount(0);

  const { folder } = server;
  const again = await startServer({ folder, env: { SERVER_PORT: port } });
  await expect(main.getByText(/all \d+ lines searched/)).toBeVisible();
  await expect(main.getByText('scan finished')).toBeVisible();
  await again.stop();
});

test('what is loaded after the page opens while the server is away', async ({
  page,
  context,
  api,
}) => {
  const { id } = await api.enqueue('test.log', { lines: 20 });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await log.open(id);
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  for (const { asked, opened } of [questionOf(page, id), helpOf(page)]) {
    await asked.click();
    await expect(opened).toBeVisible();
    await page.keyboard.press('Escape');
  }
  await log.search.fill('levle:info');
  await expect(noteOf(page)).toContainText('did you mean level:?');
});

test('what cannot be loaded is told, and opens at the next press', async ({ page, api }) => {
  const { id } = await api.enqueue('test.log', { lines: 20 });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  const html = await (await page.request.get(`/jobs/${id}`)).text();
  const code = '**/_next/static/chunks/**';
  const menu = {
    asked: page.getByRole('button', { name: 'Download and copy' }),
    opened: page.getByRole('menu'),
  };
  // Each on a page of its own: whenever the code may come, that of all of them may.
  for (const { asked, opened } of [questionOf(page, id), helpOf(page), menu]) {
    // What the page itself loads comes; what is loaded later does not.
    await page.route(code, (route, request) =>
      html.includes(new URL(request.url()).pathname) ? route.continue() : route.abort(),
    );
    await log.open(id);
    await log.search.fill('levle:info');
    await expect(noteOf(page)).toContainText('could not be checked');
    await asked.click();
    await expect(page.getByText('This part of the page could not be loaded')).toBeVisible();
    await expect(opened).toBeHidden();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.unroute(code);
    await asked.click();
    await expect(opened).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(opened).toBeHidden();
    await expect(asked).toBeFocused();
    await expect(noteOf(page)).toContainText('did you mean level:?');
  }
});

function questionOf(page: Page, id: number) {
  return {
    asked: page.getByRole('button', { name: 'Delete', exact: true }),
    opened: page.getByRole('alertdialog', { name: `Delete job ${id}?` }),
  };
}

function helpOf(page: Page) {
  return {
    asked: page.getByRole('button', { name: 'Keyboard shortcuts' }),
    opened: page.getByRole('dialog', { name: 'Keyboard shortcuts' }),
  };
}

function noteOf(page: Page) {
  return page.getByRole('search').getByRole('status').last();
}
