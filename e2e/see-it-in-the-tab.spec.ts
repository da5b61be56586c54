import type { Page } from '@playwright/test';
import { expect, test } from './test';

/** The icon that counts is the last. */
const shownIcon = (page: Page) => page.locator('link[rel=icon]').last();

test('the tab says what runs and what failed, while one looks at another', async ({
  page,
  api,
}) => {
  const running = await api.enqueue('test.log', { lines: 90_000, perTurn: 1, pauseMs: 30 });
  await page.goto(`/jobs/${running.id}`);
  await expect(page).toHaveTitle(new RegExp(`^\\d+% · Job ${running.id} · Shisho$`));
  await expect(shownIcon(page)).toHaveAttribute('href', '/icon-running.svg');

  // Elsewhere it is told too, by the shell.
  await page.getByRole('link', { name: 'Library' }).click();
  await expect(page).toHaveTitle(/^\d+% · Library · Shisho$/);
  await page.goBack();
  await api.call('cancelJob', { id: running.id });
  await api.waitForEnd(running.id);
  await expect(page).toHaveTitle(`Job ${running.id} · Shisho`);
  await expect(shownIcon(page)).toHaveAttribute('href', '/icon.svg');

  const failed = await api.enqueue('test.enoent');
  await api.waitForEnd(failed.id);
  await page.goto('/jobs');
  await expect(page).toHaveTitle('Failed · Jobs · Shisho');
  await expect(shownIcon(page)).toHaveAttribute('href', '/icon-failed.svg');
});

test('the runs of a type stand in a strip, each a link that says how it ended', async ({
  page,
  api,
}) => {
  const runs: number[] = [];
  for (const lines of [3, 40, 5]) {
    const { id } = await api.enqueue('test.log', { lines });
    await api.waitForEnd(id);
    runs.push(id);
  }
  await page.goto(`/jobs/${runs[1]}`);
  const strip = page.getByRole('navigation', { name: 'Other runs of test.log' });
  await expect(strip.getByRole('link', { name: `#${runs[1]}: completed in` })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await strip.getByRole('link', { name: `#${runs[2]}: completed in` }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`test.log #${runs[2]}`);
  await strip.getByRole('link', { name: `Previous test.log, #${runs[1]}` }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`test.log #${runs[1]}`);
});
