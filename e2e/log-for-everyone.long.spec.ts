// The log for those who print it, press keys, hear it, or read it on a phone.
import { findViolations } from '../src/test/browser/find-violations';
import { expect, test } from './test';
import { LogPage } from '../src/test/browser/log-page';

for (const colorScheme of ['dark', 'light'] as const) {
  test(`axe finds nothing on any page, ${colorScheme}`, async ({ page, api }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const completed = await api.enqueue('test.log', { lines: 60 });
    const failed = await api.enqueue('test.enoent');
    const levels = await api.enqueue('test.levels');
    for (const { id } of [completed, failed, levels]) await api.waitForEnd(id);
    const running = await api.enqueue('test.log', { lines: 90_000, perTurn: 1, pauseMs: 30 });
    await expect.poll(async () => (await api.readJob(running.id)).line_count).toBeGreaterThan(9);
    const ids = [completed, failed, levels, running].map(({ id }) => `/jobs/${id}`);
    for (const path of ['/jobs', ...ids, '/jobs/999999', '/nowhere']) {
      await page.goto(path);
      await page.waitForLoadState('load');
      expect(await findViolations(page), path).toEqual([]);
      if (path.endsWith('999999')) await expect(page).toHaveTitle(/Not found · Shisho$/);
    }
    // With a line open, a search, and the help.
    const log = new LogPage(page);
    await log.open(levels.id);
    await log.caret(3).click();
    await log.search.fill('line');
    expect(await findViolations(page), 'open and searched').toEqual([]);
    await log.search.press('Escape');
    await log.log.focus();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await findViolations(page), 'help').toEqual([]);
    await api.call('cancelJob', { id: running.id });
  });
}

test('up to 1,500 lines every row is in the document, for find, select-all and print', async ({
  page,
  api,
}) => {
  const { id } = await api.enqueue('test.log', { lines: 1_498 });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await log.open(id);
  const rows = log.log.locator('[data-key^="line-"]');
  // The page begins with 500; the rest comes by itself.
  await expect(rows).toHaveCount(1_498);
  const found = await page.evaluate(() => {
    const { find } = window as unknown as { find(text: string): boolean };
    return [find('book-1497.epub'), find('no-such-book')];
  });
  expect(found).toEqual([true, false]);
  await page.evaluate(() => document.getSelection()!.selectAllChildren(document.body));
  const text = await page.evaluate(() => document.getSelection()!.toString());
  expect(text).toContain('book-1.epub');
  expect(text).toContain('book-1497.epub');
  await page.emulateMedia({ media: 'print' });
  const isWhole = await log.log.evaluate((el) => el.scrollHeight <= el.clientHeight + 1);
  expect(isWhole).toBe(true);
});

test('360 px wide, nothing scrolls sideways', async ({ page, api }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const failed = await api.enqueue('test.enoent');
  await api.waitForEnd(failed.id);
  for (const path of ['/jobs', `/jobs/${failed.id}`, '/nowhere']) {
    await page.goto(path);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, path).toBe(0);
  }
  const log = new LogPage(page);
  await log.open(failed.id);
  // The rows have room for a short time, so that choosing another kind of it changes something.
  const time = log.log.locator('time').first();
  const shownTime = () => time.evaluate((el) => (el as HTMLElement).innerText);
  await expect(time).toBeVisible();
  expect(await shownTime()).toMatch(/^\d\d:\d\d:\d\d$/);
  for (let mode = 0; mode < 2; mode++) {
    await page.getByTitle('Change how times are written').click();
  }
  expect(await shownTime()).toMatch(/^\+\d+:\d\d$/);
  // The only error is open.
  await expect(log.log.locator('section').first()).toBeVisible();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
});

test('nothing shifts while a page loads and a log grows', async ({ page, api }) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        shifts.push((entry as PerformanceEntry & { value: number }).value);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const shifted = () =>
    page.evaluate(() =>
      (window as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0),
    );
  const { id } = await api.enqueue('test.log', { lines: 1_200, perTurn: 3, pauseMs: 10 });
  const log = new LogPage(page);
  await log.open(id);
  await api.waitForEnd(id);
  await log.expectSettled();
  expect((await shifted()).toFixed(2)).toBe('0.00');
  for (const [type, lines] of [
    ['test.levels', 1],
    // Opens in the middle of a part of its log.
    ['test.fail-late', 900],
  ] as const) {
    const job = await api.enqueue(type, { lines });
    await api.waitForEnd(job.id);
    await log.open(job.id);
    await log.expectSettled();
    expect((await shifted()).toFixed(2), type).toBe('0.00');
  }
});

test('everything by keyboard', async ({ page, api }) => {
  const { id } = await api.enqueue('test.levels');
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await log.open(id);
  const press = (key: string) => page.keyboard.press(key);
  await press('/');
  await expect(log.search).toBeFocused();
  await page.keyboard.type('line');
  await expect(page.getByText('3 in 4 lines')).toBeVisible();
  await press('Enter');
  await expect(page.getByText('1 of 3 in 4 lines')).toBeVisible();
  await press('Escape');
  await press('Escape');
  await expect(log.log).toBeFocused();
  await press('e');
  await press('Enter');
  await expect(log.caret(3)).toHaveAttribute('aria-expanded', 'true');
  await press('k');
  await press('Enter');
  await expect(log.caret(2)).toHaveAttribute('aria-expanded', 'true');
  await press('j');
  await press('j');
  await press('.');
  await expect(page).toHaveURL(/#L4$/);
  await press('f');
  await expect(log.autoscroll).toBeChecked();
  await press('f');
  await expect(log.autoscroll).not.toBeChecked();
  await press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help).toBeVisible();
  await press('Escape');
  await expect(help).toHaveCount(0);
  // Back to another line of the same page.
  await press('?');
  await expect(help).toBeVisible();
  await page.evaluate(() => (location.hash = '#L2'));
  await expect(help).toHaveCount(0);
  await expect(log.row(2).locator('[aria-current=true]')).toBeVisible();
});

test('the keys that scroll are the log’s while nothing has the focus', async ({ page, api }) => {
  const { id } = await api.enqueue('test.log', { lines: 6_000 });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await log.open(id);
  const press = async (key: string) => {
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press(key);
  };
  // Chromium drops a key that is pressed in the last frame of its own scroll animation.
  await log.afterScroll(() => press('ArrowDown'));
  expect(await log.scrollTop()).toBeGreaterThan(20);
  await log.afterScroll(() => press('PageDown'));
  expect(await log.scrollTop()).toBeGreaterThan(300);
  await press('Home');
  await expect.poll(() => log.scrollTop()).toBe(0);
  await press('End');
  await expect(log.row(6_000)).toBeInViewport();
  await expect(log.autoscroll).toBeChecked();
  await press('PageUp');
  await expect(log.autoscroll).not.toBeChecked();
  await press('Home');
  await expect(log.row(1)).toBeInViewport();
});

test('the row that has the focus keeps it, however far one scrolls', async ({ page, api }) => {
  const { id } = await api.enqueue('test.log', { lines: 14_000 });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await log.open(id);
  await log.caret(3).focus();
  for (let screen = 1; screen <= 5; screen++) {
    // Chromium drops a key that is pressed in the last frame of its own scroll animation.
    await log.afterScroll(() => page.keyboard.press('PageDown'));
    expect(await log.scrollTop()).toBeGreaterThan(screen * 300);
  }
  expect(await log.topLine()).toBeGreaterThan(40);
  await expect(log.caret(3)).toBeFocused();
  await expect(log.row(30)).toHaveCount(0);
  // Its row is not loaded any more, and the keys go on all the same.
  await page.keyboard.press('End');
  await expect(log.row(14_000)).toBeInViewport();
  await expect(log.caret(3)).toHaveCount(0);
  await page.keyboard.press('Home');
  await expect(log.row(1)).toBeInViewport();
});

test('the strip beside the log leads to what went wrong', async ({ page, api }) => {
  const { id } = await api.enqueue('test.fail-late', { lines: 100 });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await log.open(id);
  await page.keyboard.press('g');
  await expect(page.getByText(/^In the whole log: .*1 error/).first()).toBeAttached();
  const strip = page.locator('[data-strip]');
  await expect(strip.locator('[data-kind=error]')).toHaveAttribute('d', /M/);
  const box = (await strip.boundingBox())!;
  // Line 101 of 202.
  await strip.click({ position: { x: 5, y: box.height * 0.5 } });
  await expect(log.row(101).locator('.bg-accent\\/12')).toBeVisible();
});

test('clearing a filter leaves the reader’s row where it was', async ({ page, api }) => {
  const { id } = await api.enqueue('test.log', { lines: 1_400 });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await log.open(id);
  await log.search.fill('book-70');
  await log.search.press('Enter');
  await log.search.press('Enter');
  await log.search.press('Enter');
  const marked = log.log.locator('[data-key]').filter({ has: page.locator('.bg-accent\\/12') });
  const line = Number((await marked.getAttribute('data-key'))!.slice('line-'.length));
  const y = await log.yOf(line);
  await page.getByRole('button', { name: 'Clear search' }).click();
  await expect(log.row(line - 1)).toBeAttached();
  await log.nextDrawing();
  // At the very top of a log there is nothing to push it down with.
  if (line * 24 > y) expect(Math.abs((await log.yOf(line)) - y)).toBeLessThanOrEqual(1);
});
