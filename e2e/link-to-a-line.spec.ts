// A place in a log as a URL: whatever is pasted, reloaded or shared shows lines, and the right ones.
import type { Page } from '@playwright/test';
import { expect, test } from './test';
import { LogPage } from '../src/test/browser/log-page';

const steady = { lines: 100_000, perTurn: 5, pauseMs: 20 };

/** The URL without the host. */
const addressOf = (page: Page) => {
  const { pathname, search, hash } = new URL(page.url());
  return pathname + search + hash;
};

test('a reload after going to the end of a linked log shows its end', async ({ page, api }) => {
  const { id } = await api.enqueue('test.fail-late', { lines: 3_000 });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await log.open(id, '#L3002');
  await expect(log.row(3_002)).toBeInViewport();
  await page.keyboard.press('G');
  await expect(log.row(6_002)).toBeInViewport();
  await expect.poll(() => addressOf(page)).toBe(`/jobs/${id}?follow=1`);
  await page.reload();
  await expect(log.row(6_002)).toBeInViewport();
  await log.expectCovered();
  await expect(log.autoscroll).toBeChecked();
});

test('a pasted URL that both follows and names a line shows the line', async ({ page, api }) => {
  const { id } = await api.enqueue('test.fail-late', { lines: 3_000 });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  for (const line of [3_002, 1, 6_002, 700]) {
    await log.open(id, `?follow=1#L${line}`);
    await expect(log.row(line)).toBeInViewport();
    await log.expectCovered();
    await expect(log.autoscroll).not.toBeChecked();
    await expect.poll(() => addressOf(page)).toBe(`/jobs/${id}#L${line}`);
  }
});

test('following a live log leaves the line of its link behind, also in the URL', async ({
  page,
  api,
}) => {
  const { id } = await api.enqueue('test.log', { ...steady, key: 'drop the line' });
  await expect.poll(async () => (await api.readJob(id)).line_count).toBeGreaterThan(300);
  const log = new LogPage(page);
  await log.open(id);
  await log.log.hover();
  await page.mouse.wheel(0, -400);
  await expect(log.autoscroll).not.toBeChecked();
  await expect.poll(() => addressOf(page)).toBe(`/jobs/${id}?follow=0`);
  const line = (await log.topLine()) + 3;
  await log.row(line).getByRole('link').click();
  await expect.poll(() => addressOf(page)).toBe(`/jobs/${id}#L${line}`);
  await page.getByRole('button', { name: /\d new/ }).click();
  await expect(log.autoscroll).toBeChecked();
  await expect.poll(() => addressOf(page)).toBe(`/jobs/${id}`);
  await page.reload();
  await log.expectAtEnd();
  await expect(log.autoscroll).toBeChecked();
  expect(await log.topLine()).toBeGreaterThan(line);
  await api.call('cancelJob', { id });
});

test('a link to a line past the end says where the log ends', async ({ page, api }) => {
  const { id } = await api.enqueue('test.log', { lines: 13, key: 'thirteen' });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await log.open(id, '?follow=1#L999999');
  await expect(log.row(13)).toBeInViewport();
  await expect(page.getByText('There is no line 999,999: this log ends at line 13')).toBeVisible();
  // Another line must not pass for the one that was asked for.
  await expect(log.row(13).locator('.bg-accent\\/12')).toHaveCount(0);
  await log.row(5).getByRole('link').click();
  await expect(page.getByText(/There is no line/)).toHaveCount(0);
});

test('says that an unknown level is ignored', async ({ page, api }) => {
  const { id } = await api.enqueue('test.log', { lines: 3, key: 'no level' });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await log.open(id, '?level=bogus');
  await expect(page.getByText('There is no level “bogus”')).toBeVisible();
  await expect(log.row(3)).toBeInViewport();
});

test('a permalink shows no other lines before its own', async ({ page, api }) => {
  const { id } = await api.enqueue('test.log', { lines: 20_000 });
  await api.waitForEnd(id);
  // Whatever row is in view at a frame, uncovered.
  await page.addInitScript(() => {
    const seen = new Set<string>();
    Object.assign(window, { seen });
    const look = () => {
      const log = document.querySelector('[role=log]');
      if (log) {
        const { left, top, bottom } = log.getBoundingClientRect();
        const rows = [top + 40, bottom - 40].map((y) => document.elementFromPoint(left + 300, y));
        for (const row of rows) {
          const key = row?.closest<HTMLElement>('[data-key]')?.dataset.key;
          if (key) seen.add(key);
        }
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const log = new LogPage(page);
  await log.open(id, '#L9000');
  await expect(log.row(9_000)).toBeInViewport();
  await log.nextDrawing();
  const seen = await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen]);
  const lines = seen.map((key) => Number(key.slice('line-'.length)));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => Math.abs(line - 9_000) > 100)).toEqual([]);
});

test('a shift-click on a second line number links the lines between', async ({ page, api }) => {
  const { id } = await api.enqueue('test.log', { lines: 60, key: 'range' });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await log.open(id);
  await log.row(12).getByRole('link').click();
  await log
    .row(9)
    .getByRole('link')
    .click({ modifiers: ['Shift'] });
  await expect.poll(() => addressOf(page)).toBe(`/jobs/${id}#L9-L12`);
  const marked = log.log.locator('[data-key]:has(> .bg-accent\\/12)');
  await expect(marked).toHaveCount(4);
  await page.reload();
  await expect(marked).toHaveCount(4);
  await expect(log.row(9)).toBeInViewport();
});

test('a line that came with another page stays in view when its own page comes', async ({
  page,
  api,
}) => {
  const { id } = await api.enqueue('test.log', { lines: 1_200 });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await page.route(/\/logs\?.*from_line=/, async (route) => {
    await expect(log.row(600)).toBeInViewport();
    await route.continue();
  });
  const own = page.waitForResponse(/\/logs\?.*from_line=/);
  await log.open(id, '#L600');
  await own;
  await expect(log.row(1_200)).toBeAttached();
  await expect(log.row(600)).toBeInViewport();
  await log.expectCovered();
});
