import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { jobRow } from '../src/test/browser/job-rows';
import { expect, test } from './test';
import { LogPage } from '../src/test/browser/log-page';

test('a failed job says why, first in its header and then in its log', async ({ page, api }) => {
  const { id } = await api.enqueue('test.enoent');
  await api.waitForEnd(id);
  await page.goto('/jobs');
  await jobRow(page, id).click();
  await expect(page.getByText(/ENOENT: no such file or directory/).first()).toBeVisible();
  const log = page.getByRole('log');
  // The stack names the file and line that a person can open.
  await expect(log.getByText(/src\/test\/tasks\/test-tasks\.ts:\d+/).first()).toBeVisible();
});

test('a failed log shows its first error in the middle, before and after any script runs', async ({
  page,
  browser,
  baseURL,
  api,
}) => {
  const { id } = await api.enqueue('test.fail-late', { lines: 1_000 });
  await api.waitForEnd(id);
  const distanceFromMiddle = (on: Page) =>
    on.evaluate(() => {
      const log = document.querySelector('[role=log]')!.getBoundingClientRect();
      const row = document.querySelector('[data-key=line-1001]')!.getBoundingClientRect();
      return (row.top + row.bottom - log.top - log.bottom) / 2;
    });
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const plain = await context.newPage();
  await plain.goto(`/jobs/${id}`);
  expect(Math.abs(await distanceFromMiddle(plain))).toBeLessThanOrEqual(2);
  await context.close();

  const log = new LogPage(page);
  await log.open(id);
  await log.expectSettled();
  expect(Math.abs(await distanceFromMiddle(page))).toBeLessThanOrEqual(24);
  await expect(log.autoscroll).not.toBeChecked();

  // The line that ended it is another one.
  const why = page.getByRole('region', { name: 'Why it failed' });
  await why.getByRole('button', { name: 'Line 2,002' }).click();
  await expect(log.row(2_002)).toContainText('job failed');
  await expect(log.row(2_002)).toBeInViewport();
  await why.getByRole('button', { name: 'First error: the first error: survived' }).click();
  await expect(log.row(1_001)).toBeInViewport();
});

test('a failure says whether it was seen before, and leads to the jobs like it', async ({
  page,
  api,
}) => {
  const ids: number[] = [];
  for (const key of ['once', 'twice']) {
    const { id } = await api.enqueue('test.fail-late', { lines: 3, key });
    await api.waitForEnd(id);
    ids.push(id);
  }
  await page.goto(`/jobs/${ids[1]}`);
  const seen = page
    .getByRole('region', { name: 'Why it failed' })
    .getByRole('link', { name: /^The (run|\d+ runs) before failed in the same way/ });
  await seen.click();
  await expect(page).toHaveURL(/\/jobs\?q=error/);
  for (const id of ids) await expect(page.locator(`a[href="/jobs/${id}"]`).first()).toBeVisible();
  await page.goBack();
  await expect(seen).toBeVisible();
});

test('levels and search narrow the log', async ({ page, api }) => {
  const { id } = await api.enqueue('test.levels');
  await api.waitForEnd(id);
  await page.goto(`/jobs/${id}`);
  const log = page.getByRole('log');
  const lines = log.getByRole('link', { name: /^Link to line/ });
  await expect(lines).toHaveCount(4);
  const levels = page.getByRole('group', { name: 'Levels' });
  await levels.getByRole('button', { name: /warn/ }).click();
  await levels.getByRole('button', { name: /error/ }).click();
  await expect(lines).toHaveCount(2);
  await levels.getByRole('button', { name: /warn/ }).click();
  await levels.getByRole('button', { name: /error/ }).click();
  // In the data, and without regard to case.
  await page.getByRole('searchbox', { name: 'Search the log' }).fill('/BOOKS/a.epub');
  await expect(lines).toHaveCount(1);
  // In the stack.
  await page.getByRole('searchbox', { name: 'Search the log' }).fill('caused by: typeerror');
  await expect(lines).toHaveCount(2);
});

test('a link to a line that the search hides takes the search away', async ({ page, api }) => {
  const { id } = await api.enqueue('test.fail-late', { lines: 40 });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await log.open(id, '?q=survived#L3');
  await expect(log.row(3)).toBeInViewport();
  await expect(log.search).toHaveValue('');
});

test('secrets are on no page and in no answer', async ({ page, api }) => {
  const { id } = await api.enqueue('test.levels');
  await api.waitForEnd(id);
  expect(JSON.stringify(await api.readLogs(id))).not.toMatch(/hunter2|me:pw/);
  await page.goto(`/jobs/${id}`);
  await expect(page.getByRole('log').getByText('a warning')).toBeVisible();
  expect(await page.content()).not.toMatch(/hunter2|me:pw/);
});

test('the line that ends a job opens with its stack while somebody watches', async ({
  page,
  api,
  server,
}) => {
  const file = join(server.folder, 'fail-watched');
  const { id } = await api.enqueue('test.fail-on-demand', { lines: 5, file });
  await expect.poll(async () => (await api.readJob(id)).line_count).toBe(5);
  const log = new LogPage(page);
  await log.open(id);
  await expect(log.autoscroll).toBeChecked();
  writeFileSync(file, '');
  await expect(log.caret(6)).toHaveAttribute('aria-expanded', 'true');
  await expect(
    log
      .row(6)
      .getByText(/logging-runs\.ts:\d+/)
      .first(),
  ).toBeInViewport();
  await expect(log.autoscroll).toBeChecked();
});

for (const [where, width, height] of [
  ['on a wide screen', 1280, 740],
  ['on a narrow screen', 360, 740],
  ['on a low screen', 740, 360],
] as const) {
  test(`a job that fails moves no row under its reader, ${where}`, async ({
    page,
    api,
    server,
  }) => {
    await page.setViewportSize({ width, height });
    const file = join(server.folder, `fail-${width}`);
    const { id } = await api.enqueue('test.fail-on-demand', { lines: 300, file });
    await expect.poll(async () => (await api.readJob(id)).line_count).toBe(300);
    const log = new LogPage(page);
    await log.open(id, '?follow=0#L150');
    await expect(log.row(150)).toBeInViewport();
    const yOnScreen = () => log.row(150).evaluate((el) => el.getBoundingClientRect().top);
    const topOfLog = () => log.log.evaluate((el) => el.getBoundingClientRect().top);
    await log.nextDrawing();
    const y = await yOnScreen();
    const top = await topOfLog();
    writeFileSync(file, '');
    await expect(page.getByRole('region', { name: 'Why it failed' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Line 301', exact: true })).toBeVisible();
    await log.nextDrawing();
    // There is something to make up for.
    expect((await topOfLog()) - top).toBeGreaterThan(20);
    expect(Math.abs((await yOnScreen()) - y)).toBeLessThanOrEqual(1);
  });
}
