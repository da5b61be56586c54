// What a row shows can be searched for, and what is said of a filtered log is about what it shows.
import { expect, test } from './test';
import { LogPage } from '../src/test/browser/log-page';

test('whatever is copied from a row and searched finds the row, in short logs and long', async ({
  page,
  api,
}) => {
  for (const lines of [300, 3_000]) {
    const { id } = await api.enqueue('test.fail-late', { lines });
    await api.waitForEnd(id);
    const log = new LogPage(page);
    await log.open(id);
    await page.keyboard.press('g');
    await expect(log.row(2)).toBeInViewport();
    const time = (await log.row(2).locator('time').textContent())!;
    const all = `${(2 * lines + 2).toLocaleString('en')} lines`;
    for (const [query, found] of [
      ['"part":"before","i":2}', 1],
      ['{"part":"after","i":2}', 1],
      ['part=after i=2', 1],
      ['line -"part=after" level:info', lines],
      ['"part": "after"', lines],
      ['"after"', lines],
      ['before TEST', lines],
      ['survived first', 1],
      [`2 ${time} info test line {"part":"before","i":2}`, 1],
      ['no such words', 0],
    ] as const) {
      await log.search.fill(query);
      const count = found.toLocaleString('en');
      await expect(page.getByText(`${count} in ${all}`), query).toBeVisible();
    }
    await expect(page.getByText('Searched: message, data and stack')).toBeVisible();
    // A level finds its lines, a time those of that moment.
    await log.search.fill('info');
    await expect(page.getByText(`${(2 * lines).toLocaleString('en')} in ${all}`)).toBeVisible();
    await log.search.fill(time);
    await expect(log.log.locator('[data-key^="line-"] time').first()).toHaveText(time);
  }
});

test('n and N go on from where the reader is, however many matches come before', async ({
  page,
  api,
}) => {
  const { id } = await api.enqueue('test.fail-late', { lines: 6_000 });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  // Of 12,000 matches the list has 10,000.
  await log.open(id, '?q=test+line#L11500');
  await expect(page.getByText('12,000 in 12,002 lines')).toBeVisible();
  // The second one does not wait until the first has come to its line.
  for (const key of ['n', 'n']) await page.keyboard.press(key);
  await expect(log.row(11_502).locator('[aria-current=true]')).toBeInViewport();
  for (const [key, line] of [
    ['N', 11_501],
    ['N', 11_500],
    ['N', 11_499],
  ] as const) {
    await page.keyboard.press(key);
    await expect(log.row(line).locator('[aria-current=true]')).toBeInViewport();
  }
  await expect(log.search).toHaveValue('test line');

  // Without a line that is marked, it is the first one in view.
  await log.open(id, '?q=part%3Dbefore');
  await expect(page.getByText('6,000 in 12,002 lines')).toBeVisible();
  await log.scrollTo(24 * 2_000);
  const top = await log.topLine();
  await page.keyboard.press('n');
  await expect(log.row(top).locator('[aria-current=true]')).toBeInViewport();
});

test('a value in an open row filters for it, and for what is without it', async ({ page, api }) => {
  const { id } = await api.enqueue('test.fail-late', { lines: 100 });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await log.open(id, '#L2');
  await log.caret(2).click();
  await log.row(2).getByRole('button', { name: 'Only lines with part=before' }).click();
  await expect(log.search).toHaveValue('part=before');
  await expect(page.getByText('100 in 202 lines')).toBeVisible();
  await log.row(2).getByRole('button', { name: 'No lines with i=2' }).click();
  await expect(log.search).toHaveValue('part=before -i=2');
  // 2, and 20 to 29.
  await expect(page.getByText('89 in 202 lines')).toBeVisible();
});

test('new lines that a filter hides are not announced', async ({ page, api }) => {
  const { id } = await api.enqueue('test.log', {
    lines: 100_000,
    perTurn: 5,
    pauseMs: 20,
    key: 'hidden news',
  });
  const log = new LogPage(page);
  await log.open(id, '?follow=0');
  const pill = page.getByRole('button', { name: /\d new/ });
  await expect(pill).toBeVisible();
  await page.getByRole('group', { name: 'Levels' }).getByRole('button', { name: /warn/ }).click();
  await expect(pill).toHaveCount(0);
  await page.getByRole('group', { name: 'Levels' }).getByRole('button', { name: /warn/ }).click();
  await expect(pill).toBeVisible();
  await log.search.fill('nowhere at all');
  await expect(page.getByText('No line matches')).toBeVisible();
  await expect(pill).toHaveCount(0);
  await log.search.fill('');
  await expect(pill).toBeVisible();
  await api.call('cancelJob', { id });
  await api.waitForEnd(id);
  await log.expectSettled();
  await expect(pill).toHaveCount(0);
});

test('the end of a filtered log says how many of its lines are shown', async ({ page, api }) => {
  const { id } = await api.enqueue('test.fail-late', { lines: 3_000 });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await log.open(id, '?q=survived');
  await expect(log.log.getByText('1 of 6,002 lines shown')).toBeVisible();
});

test('wrapped rows show all of their message and data', async ({ page, api }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const { id } = await api.enqueue('test.log', { lines: 20, key: 'wrapped' });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await log.open(id);
  const heightOf = (line: number) =>
    log.row(line).evaluate((el) => el.getBoundingClientRect().height);
  // On a phone rows wrap by themselves; the button shows what is very long as well.
  await expect.poll(() => heightOf(5)).toBeGreaterThan(40);
  await page.getByRole('button', { name: 'Wrap lines' }).click();
  await expect.poll(() => heightOf(5)).toBeGreaterThan(40);
  const isCut = await log
    .row(5)
    .evaluate((el) =>
      [...el.querySelectorAll('span')].some(
        (one) =>
          one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflow === 'hidden',
      ),
    );
  expect(isCut).toBe(false);
  const end = log.row(5).getByText('4885', { exact: true });
  await expect(end).toBeInViewport();
});

test('the only error of a failed job is open, and a log that fits has no marks beside it', async ({
  page,
  api,
}) => {
  const { id } = await api.enqueue('test.enoent');
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await log.open(id);
  await expect(log.log.getByRole('button', { expanded: true })).toHaveCount(1);
  await expect(log.log.getByText(/src\/test\/tasks\/test-tasks\.ts:\d+/).first()).toBeVisible();
  await expect(page.locator('[data-strip] path[data-kind=error]')).toHaveAttribute('d', '');
});

test('a job’s own page says once how far it is', async ({ page, api }) => {
  const { id } = await api.enqueue('test.log', {
    lines: 100_000,
    perTurn: 5,
    pauseMs: 20,
    key: 'progress once',
  });
  const log = new LogPage(page);
  await log.open(id);
  await expect(page.getByText('Running', { exact: true })).toBeVisible();
  await expect(page.getByRole('banner').getByText(/^\d+%$/)).toHaveCount(0);
  await page.goto('/library');
  await expect(page.getByRole('banner').getByText(/^\d+%$/)).toBeVisible();
  await api.call('cancelJob', { id });
});
