import { expect, test } from './test';

test('a person starts a scan and reads what it found', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/jobs$/);
  await page.getByRole('button', { name: 'Scan library' }).click();
  await expect(page).toHaveURL(/\/jobs\/\d+(\?follow=1)?$/);
  const log = page.getByRole('log');
  await expect(log.getByText('scan finished')).toBeVisible();
  await expect(page.getByText('Completed').first()).toBeVisible();
});

test('the first scan lists the sample library and the one broken book in it', async ({
  page,
  api,
}) => {
  await api.waitForEnd(1);
  await page.goto('/jobs/1');
  const log = page.getByRole('log');
  await expect(log.getByText('scan finished')).toBeVisible();
  await expect(log.getByText('file could not be read')).toHaveCount(1);
  await expect(log.getByText(/NOT_A_ZIP/)).toBeVisible();
});

test('a line leads to its book, and the book back to the line', async ({ page, api }) => {
  await api.waitForEnd(1);
  await page.goto('/jobs/1');
  const row = page.locator('[data-key^="line-"]').filter({ hasText: 'file could not be read' });
  await row.getByRole('link', { name: 'Open the book' }).click();
  await expect(page.getByRole('heading', { name: 'Half a Book' })).toBeVisible();
  await expect(page).toHaveURL(/\/library\/\d+$/);
  await page.getByRole('link', { name: /^job 1, line \d+$/ }).click();
  await expect(page).toHaveURL(/\/jobs\/1#L\d+$/);
  await expect(row).toBeInViewport();
  await row.getByRole('button', { name: /details$/ }).click();
  await expect(row.getByRole('link', { name: 'Open the book' }).last()).toBeVisible();
  await page.goto('/library/at?path=/nowhere/Lost.epub');
  await expect(page.getByRole('heading', { name: 'The library has no such book' })).toBeVisible();
  await page.getByRole('link', { name: 'Search for its file name' }).click();
  await expect(page).toHaveURL(/\/library\?q=Lost.epub$/);
});

test('a running job’s log grows on the page, stays at its end, and stops asking when it is done', async ({
  page,
  api,
}) => {
  const { id } = await api.enqueue('test.log', { lines: 400, perTurn: 1, pauseMs: 15 });
  const polls: string[] = [];
  let answersAfterEnd = 0;
  const isRead = (url: string) => url.includes(`/api/jobs/${id}/logs?`);
  page.on('request', (request) => {
    if (isRead(request.url())) polls.push(request.url());
  });
  page.on('response', async (response) => {
    if (!isRead(response.url())) return;
    const { job } = (await response.json()) as { job: { status: string } };
    if (job.status === 'completed') answersAfterEnd += 1;
  });
  await page.clock.install();
  await page.goto(`/jobs/${id}`);
  const autoscroll = page.getByRole('checkbox', { name: 'Autoscroll' });
  await expect(autoscroll).toBeChecked();
  await api.waitForEnd(id);
  const log = page.getByRole('log');
  await expect(log.getByRole('link', { name: 'Link to line 400' })).toBeInViewport();
  await expect(page.getByText('Completed').first()).toBeVisible();
  // The one that tells of the end, and once more, since lines may have come with it.
  await expect.poll(() => answersAfterEnd).toBe(2);
  // Each read asks only for what is new.
  const cursors = polls.map((url) => Number(new URL(url).searchParams.get('after_id')));
  expect(cursors).toEqual([...cursors].sort((a, b) => a - b));
  expect(new Set(cursors.slice(0, -1)).size).toBe(cursors.length - 1);
  // Two intervals later nobody has asked again.
  const asked = polls.length;
  await page.clock.fastForward(10_000);
  expect(polls.slice(asked)).toEqual([]);
});

test('scrolling up leaves autoscroll for good; ticking it goes back to the end', async ({
  page,
  api,
}) => {
  const { id } = await api.enqueue('test.log', { lines: 2_000, perTurn: 2, pauseMs: 10 });
  await page.goto(`/jobs/${id}`);
  const log = page.getByRole('log');
  const autoscroll = page.getByRole('checkbox', { name: 'Autoscroll' });
  await expect
    .poll(() => log.evaluate((element) => element.scrollHeight - element.clientHeight))
    .toBeGreaterThan(400);
  await log.hover();
  await page.mouse.wheel(0, -200);
  await expect(autoscroll).not.toBeChecked();
  const top = await log.evaluate((element) => element.scrollTop);
  await api.waitForEnd(id);
  await expect(page.getByText('Completed').first()).toBeVisible();
  expect(await log.evaluate((element) => element.scrollTop)).toBe(top);
  await autoscroll.check();
  await expect(log.getByRole('link', { name: 'Link to line 2000' })).toBeInViewport();
});
