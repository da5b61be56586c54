// The end of a live log, and the reader's right to look elsewhere.
import { expect, test } from './test';
import { LogPage, watchDistance } from '../src/test/browser/log-page';

const burst = { lines: 2_000, perTurn: 20, pauseMs: 10 };
/** Slow enough to act while it runs. */
const steady = { lines: 100_000, perTurn: 2, pauseMs: 20 };

test('2,000 lines in one second stay pinned', async ({ page, api }) => {
  const { id } = await api.enqueue('test.log', burst);
  const log = new LogPage(page);
  await log.open(id);
  const worstDistance = await watchDistance(page);
  await expect(log.row(2_000)).toBeInViewport();
  expect(await worstDistance()).toBeLessThanOrEqual(1);
  await expect(log.autoscroll).toBeChecked();
});

test('one wheel notch up in that burst detaches for good', async ({ page, api }) => {
  const { id } = await api.enqueue('test.log', { ...burst, lines: 1_000_000 });
  const log = new LogPage(page);
  await log.open(id);
  await expect.poll(() => log.scrollTop()).toBeGreaterThan(1_000);
  await log.log.hover();
  await page.mouse.wheel(0, -100);
  await expect(log.autoscroll).not.toBeChecked();
  await log.nextDrawing();
  const read = log.row((await log.topLine()) + 10);
  const y = (await read.boundingBox())!.y;
  await expect(page.getByRole('button', { name: /\d,\d{3} new/ })).toBeVisible();
  await api.call('cancelJob', { id });
  await api.waitForEnd(id);
  await log.expectSettled();
  // On the screen: that the job was cancelled is said above the log, which becomes shorter by it.
  await expect(page.getByRole('region', { name: 'How it ended' })).toBeVisible();
  expect(Math.abs((await read.boundingBox())!.y - y)).toBeLessThanOrEqual(1);
  await expect(log.autoscroll).not.toBeChecked();
});

test('dragging up a scrollbar that takes no room detaches @long', async ({ page, api }) => {
  const { id } = await api.enqueue('test.log', { ...steady, key: 'scrollbar' });
  const log = new LogPage(page);
  await log.open(id);
  await expect.poll(() => log.scrollTop()).toBeGreaterThan(500);
  // A browser without a screen has no scrollbar to take: this is what pressing on one is told as.
  expect(await log.log.evaluate((el) => (el as HTMLElement).offsetWidth - el.clientWidth)).toBe(0);
  await log.log.dispatchEvent('pointerdown', { pointerType: 'mouse' });
  // As a hand does: a little further in each frame, while lines come.
  await log.log.evaluate(async (el) => {
    for (let step = 0; step < 12; step += 1) {
      el.scrollTop -= 40;
      await new Promise(requestAnimationFrame);
    }
  });
  await expect(log.autoscroll).not.toBeChecked();
  const left = await log.scrollTop();
  const height = () => log.log.evaluate((el) => el.scrollHeight);
  const before = await height();
  await expect.poll(height).toBeGreaterThan(before);
  expect(await log.scrollTop()).toBe(left);
  await api.call('cancelJob', { id });
});

test('a press below the few rows there are changes nothing', async ({ page, api }) => {
  const { id } = await api.enqueue('test.wait', { afterMs: 600_000 });
  const log = new LogPage(page);
  await log.open(id);
  const box = (await log.log.boundingBox())!;
  await page.mouse.move(box.x + 300, box.y + box.height - 40);
  for (const follows of [true, false]) {
    await log.autoscroll.setChecked(follows);
    await page.mouse.down();
    await page.setViewportSize({ width: 900, height: 500 });
    await log.nextDrawing();
    await page.mouse.up();
    await page.setViewportSize({ width: 1_280, height: 720 });
    await expect(log.autoscroll).toBeChecked({ checked: follows });
  }
  await api.call('cancelJob', { id });
});

test('expanding the last row leaves it where it was', async ({ page, api }) => {
  const { id } = await api.enqueue('test.log', { lines: 300, perTurn: 0, key: 'last row' });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await log.open(id, '?follow=1');
  await log.expectAtEnd();
  const y = await log.yOf(300);
  await log.caret(300).click();
  await expect(log.caret(300)).toHaveAttribute('aria-expanded', 'true');
  await log.nextDrawing();
  expect(Math.abs((await log.yOf(300)) - y)).toBeLessThanOrEqual(1);
  await expect(log.autoscroll).not.toBeChecked();
});

test('collapsing a tall row near the end does not follow again', async ({ page, api }) => {
  const { id } = await api.enqueue('test.log', { lines: 300 });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await log.open(id, '?follow=1');
  await log.expectAtEnd();
  await log.caret(298).click();
  await expect(log.autoscroll).not.toBeChecked();
  await log.scrollTo(1_000_000);
  await log.caret(298).click();
  await expect(log.caret(298)).toHaveAttribute('aria-expanded', 'false');
  // What collapsed has brought the end into view, and yet nobody asked to follow it.
  await log.expectAtEnd();
  await expect(log.autoscroll).not.toBeChecked();
});

test('resizing while pinned stays pinned @long', async ({ page, api }) => {
  const { id } = await api.enqueue('test.log', { ...steady, key: 'resize' });
  const log = new LogPage(page);
  await log.open(id);
  await expect.poll(() => log.scrollTop()).toBeGreaterThan(500);
  for (const size of [
    { width: 700, height: 560 },
    { width: 360, height: 740 },
    { width: 1400, height: 900 },
  ]) {
    await page.setViewportSize(size);
    await log.expectAtEnd();
    await expect(log.autoscroll).toBeChecked();
  }
  await api.call('cancelJob', { id });
});

test.describe('at device scale factor 2', () => {
  test.use({ deviceScaleFactor: 2 });
  test('the end is the end, and scrolling down to it follows', async ({ page, api }) => {
    const { id } = await api.enqueue('test.log', { ...steady, key: 'scale' });
    const log = new LogPage(page);
    await log.open(id);
    await expect.poll(() => log.scrollTop()).toBeGreaterThan(500);
    await log.log.hover();
    await page.mouse.wheel(0, -301.5);
    await expect(log.autoscroll).not.toBeChecked();
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, 20_000);
        return log.autoscroll.isChecked();
      })
      .toBe(true);
    await log.expectAtEnd();
    await api.call('cancelJob', { id });
  });
});

test('a tab hidden for 60 s asks nothing, and is at the end when it is back @long', async ({
  page,
  api,
}) => {
  const { id } = await api.enqueue('test.log', { ...steady, key: 'hidden' });
  await page.clock.install();
  const log = new LogPage(page);
  await log.open(id);
  await page.clock.runFor(2_500);
  await expect.poll(() => log.scrollTop()).toBeGreaterThan(100);
  const setVisibility = (state: 'hidden' | 'visible') =>
    page.evaluate((to) => {
      Object.defineProperty(document, 'visibilityState', { value: to, configurable: true });
      Object.defineProperty(document, 'hidden', { value: to === 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await setVisibility('hidden');
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes(`/api/jobs/${id}/logs`)) asked.push(request.url());
  });
  await page.clock.runFor(60_000);
  expect(asked).toEqual([]);
  await api.call('cancelJob', { id });
  const { line_count: last } = await api.waitForEnd(id);
  await setVisibility('visible');
  await expect.poll(() => asked.length).toBeGreaterThan(0);
  await page.clock.runFor(5_000);
  await expect(log.row(last)).toBeInViewport();
  await expect(log.autoscroll).toBeChecked();
});

test('unticking at the end, then lines: nothing moves', async ({ page, api }) => {
  const { id } = await api.enqueue('test.log', { ...steady, key: 'untick' });
  const log = new LogPage(page);
  await log.open(id);
  await expect.poll(() => log.scrollTop()).toBeGreaterThan(500);
  await log.autoscroll.uncheck();
  const top = await log.scrollTop();
  await expect(page.getByRole('button', { name: /\d new/ })).toBeVisible();
  expect(await log.scrollTop()).toBe(top);
  await log.autoscroll.check();
  await log.expectAtEnd();
  await api.call('cancelJob', { id });
});

test('what the browser’s own search shows stays in view', async ({ page, api }) => {
  const { id } = await api.enqueue('test.log', { lines: 600, key: 'find' });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await log.open(id, '?follow=1');
  await log.expectAtEnd();
  // Drawn whole, for that search.
  await expect(log.row(10)).toBeAttached();
  await page.keyboard.press('Control+f');
  await log.row(10).evaluate((row) => row.scrollIntoView());
  await log.nextDrawing();
  await log.nextDrawing();
  await expect(log.row(10)).toBeInViewport();
  await expect(log.autoscroll).not.toBeChecked();
});

test('a live log that is not followed opens at its end, and goes on upwards', async ({
  page,
  api,
}) => {
  const { id } = await api.enqueue('test.log', { ...steady, perTurn: 10, key: 'not followed' });
  await expect.poll(async () => (await api.readJob(id)).line_count).toBeGreaterThan(2_000);
  const log = new LogPage(page);
  await log.open(id, '?follow=0');
  await expect(log.autoscroll).not.toBeChecked();
  // Of the last 500 lines it shows the end, and stays there.
  const top = await log.scrollTop();
  expect(top).toBeGreaterThan(10_000);
  await expect(page.getByRole('button', { name: /\d new/ })).toBeVisible();
  expect(await log.scrollTop()).toBe(top);
  await log.scrollTo(0);
  await log.nextDrawing();
  const first = await log.topLine();
  await expect(log.row(first - 1)).toBeAttached();
  await api.call('cancelJob', { id });
});

test('a live log shows its end before any script runs', async ({ browser, baseURL, api }) => {
  const { id } = await api.enqueue('test.log', { ...steady, key: 'no script' });
  await expect.poll(async () => (await api.readJob(id)).line_count).toBeGreaterThan(300);
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto(`/jobs/${id}`);
  const box = await page.getByRole('log').boundingBox();
  const last = await page.locator('[data-key^="line-"]').last().boundingBox();
  expect(Math.abs(last!.y + last!.height - (box!.y + box!.height))).toBeLessThanOrEqual(1);
  await context.close();
  await api.call('cancelJob', { id });
});
