// A log of which the browser holds only a part.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page, Response, Route } from '@playwright/test';
import { expect, test as base } from './test';
import { fillJob } from '../src/test/server/fill-job';
import type { JobLogs } from '../src/model/api/job-logs';
import { LogPage } from '../src/test/browser/log-page';

const lines = 1_000_000;

/** Filled once for all tests of a worker: it takes ten seconds. */
const test = base.extend<object, { longJob: number }>({
  longJob: [
    async ({ server }, use) => use(await fillJob(server.folder, lines)),
    { scope: 'worker', timeout: 120_000 },
  ],
});

/** Which lines the browser holds, as the footer says. */
async function loadedLines(page: Page): Promise<{ from: number; to: number }> {
  const text = await page.getByText(/^lines [\d,]+–[\d,]+ of 1,000,000$/).textContent();
  const [from, to] = text!.match(/[\d,]+/g)!.map((number) => Number(number.replaceAll(',', '')));
  return { from: from!, to: to! };
}

/** What the page asks for behind its last line. @returns whether all of it has come, and to which line */
function watchPages(page: Page) {
  let asked = 0;
  const answers: Response[] = [];
  const isPage = (url: string) => url.includes('after_id=');
  page.on('request', (request) => void (isPage(request.url()) && asked++));
  page.on('response', (response) => void (isPage(response.url()) && answers.push(response)));
  return async () => {
    const last = (await answers.at(-1)?.json()) as JobLogs | undefined;
    return { areHere: asked === answers.length, lastLine: last?.logs.at(-1)?.line };
  };
}

/** Lets no request for such an address go on until it is told to: nothing comes before it is seen. */
async function holdBack(page: Page, address: RegExp): Promise<() => void> {
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => (letThrough = resolve));
  await page.route(address, (route) => held.then(() => route.continue()));
  return letThrough;
}

test('opening #L… in a log of 1,000,000 lines', async ({ page, longJob }) => {
  const log = new LogPage(page);
  await log.open(longJob, '#L500000');
  await expect(log.row(500_000)).toBeInViewport();
  await expect(log.row(500_000).locator('.bg-accent\\/12')).toBeVisible();
  await expect(log.autoscroll).not.toBeChecked();
});

test('searching a rare word there', async ({ page, longJob }) => {
  const log = new LogPage(page);
  await log.open(longJob);
  await log.search.fill('/books/777777.epub');
  // The first lines have none, but that is not the answer.
  await expect(page.getByText('No line matches')).toHaveCount(0);
  await expect(page.getByText('1 in 1,000,000 lines')).toBeVisible({ timeout: 30_000 });
  await expect(log.row(777_777)).toContainText('/books/777777.epub');
  await log.search.press('Enter');
  await expect(page.getByText('1 of 1 in 1,000,000 lines')).toBeVisible();
  // In its surroundings it stays in view.
  await page.getByRole('button', { name: 'Only matches' }).click();
  await expect(log.row(777_776)).toBeInViewport();
  await expect(log.row(777_777)).toBeInViewport();
});

test('searching a word that is nowhere says so only when all was searched', async ({
  page,
  longJob,
}) => {
  const log = new LogPage(page);
  await log.open(longJob);
  await log.search.fill('no such word');
  await expect(page.getByText('Searching the whole log…')).toBeVisible();
  await expect(page.getByText('No line matches “no such word”')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('0 in 1,000,000 lines')).toBeVisible();
});

test('a search goes on after a call that failed, and so do the lines that it finds', async ({
  page,
  api,
}) => {
  const { id } = await api.enqueue('test.log', { lines: 12_000 });
  await api.waitForEnd(id);
  const failed: string[] = [];
  for (const call of ['/logs/search?', '/logs?lines=']) {
    const fail = (route: Route) => (failed.push(call), route.abort());
    await page.route((url) => url.href.includes(call), fail, { times: 1 });
  }
  const log = new LogPage(page);
  await log.open(id);
  await log.search.fill('book-11999.epub');
  await expect(page.getByText('1 in 12,000 lines')).toBeVisible();
  await expect(log.row(11_999)).toContainText('book-11999.epub');
  expect(failed).toEqual(['/logs/search?', '/logs?lines=']);
});

test('what is searched is cut to what the server takes', async ({ page, api }) => {
  const { id } = await api.enqueue('test.log', { lines: 12_000 });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await page.goto(`/jobs/${id}?q=${'x'.repeat(300)}`);
  await expect(page.getByText('0 in 12,000 lines')).toBeVisible();
  await log.search.fill('y'.repeat(300));
  await expect(log.search).toHaveValue('y'.repeat(200));
  await expect(page.getByText('0 in 12,000 lines')).toBeVisible();
});

test('rare levels are found in the whole log, by chip and by key', async ({ page, api }) => {
  const { id } = await api.enqueue('test.fail-late', { lines: 6_000 });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await log.open(id, '?follow=0');
  // The window is around the first error; the last one is thousands of lines away.
  await log.log.focus();
  await page.keyboard.press('E');
  await expect(log.row(12_002)).toBeInViewport();
  await page.keyboard.press('e');
  await expect(log.row(6_001)).toBeInViewport();
  await log.log.focus();
  await page.keyboard.press('g');
  await expect(log.row(1)).toBeInViewport();
  const levels = page.getByRole('group', { name: 'Levels' });
  await levels.getByRole('button', { name: /error/ }).click();
  await expect(log.row(6_001)).toContainText('the first error');
  await expect(log.row(12_002)).toContainText('job failed');
  await expect(log.log.locator('[data-key^="line-"]')).toHaveCount(2);
  // Where matches are only marked, the other line of the level is there as well.
  await log.search.fill('survived');
  await expect(log.log.locator('[data-key^="line-"]')).toHaveCount(1);
  await page.getByRole('button', { name: 'Only matches' }).click();
  await expect(log.log.locator('[data-key^="line-"]')).toHaveCount(2);
  await expect(page.getByText('1 in 12,002 lines')).toBeVisible();
});

test('a link to a line that was given up, or never was, leads as near as one can get', async ({
  page,
  api,
}) => {
  const { id } = await api.enqueue('test.log', { lines: 60_000 });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await log.open(id, '#L55000');
  await expect(page.getByText(/10,?000 lines were given up/)).toBeInViewport();
  await log.open(id, '?follow=0#L99000000');
  await expect(page.getByText(/10,?000 lines were given up/)).toBeInViewport();
});

test('lines of a level that are few between others fill the view', async ({ page, server }) => {
  const id = await fillJob(server.folder, 12_000);
  const db = new Database(join(server.folder, 'shisho.db'), { timeout: 30_000 });
  db.prepare(`UPDATE job_logs SET level = 'error' WHERE job_id = ? AND line % 100 <> 0`).run(id);
  db.close();
  const log = new LogPage(page);
  await log.open(id, '?level=info');
  // A window of the first lines has five of them.
  await expect.poll(() => log.distanceFromEnd()).toBeGreaterThan(0);
  await expect(log.row(100)).toBeInViewport();
  await log.scrollTo(1_000_000);
  await expect.poll(() => log.distanceFromEnd()).toBeGreaterThan(0);
  expect(await log.topLine()).toBeGreaterThan(100);
});

test('a page that failed comes when one turns up once more', async ({ page, longJob }) => {
  const log = new LogPage(page);
  await log.open(longJob, '#L500000');
  await expect(log.row(500_000)).toBeInViewport();
  const isOlder = (url: URL) => url.href.includes('before_id=');
  const failed = page.waitForEvent('requestfailed', (request) => isOlder(new URL(request.url())));
  await page.route(isOlder, (route) => route.abort());
  await log.scrollTo(0);
  await failed;
  await page.unroute(isOlder);
  const top = await log.topLine();
  await log.log.hover();
  await expect(async () => {
    await page.mouse.wheel(0, -100);
    expect(await log.topLine()).toBeLessThan(top);
  }).toPass({ timeout: 15_000 });
});

test('prepending 500 rows of mixed height moves the anchor by at most 1 px', async ({
  page,
  longJob,
}) => {
  const log = new LogPage(page);
  await log.open(longJob, '#L500000');
  await expect(log.row(500_000)).toBeInViewport();
  // Wrapped at this width, rows have one line or several.
  await page.setViewportSize({ width: 420, height: 800 });
  await page.getByRole('button', { name: 'Wrap lines' }).click();
  const letThrough = await holdBack(page, /before_id=/);
  await log.scrollTo(0);
  await log.nextDrawing();
  const top = await log.topLine();
  letThrough();
  await expect(log.row(top - 1)).toBeAttached();
  await log.nextDrawing();
  expect(Math.abs(await log.yOf(top))).toBeLessThanOrEqual(1);
});

test('appending and trimming at the cap keeps the reader’s row', async ({ page, longJob }) => {
  const log = new LogPage(page);
  const readPages = watchPages(page);
  await log.open(longJob, '#L500000');
  await expect(log.row(500_000)).toBeInViewport();
  // Down through more lines than the window holds; the oldest go.
  for (let line = 500_500; line <= 511_500; line += 500) {
    await log.scrollTo(10_000_000);
    await expect
      .poll(async () => {
        await log.scrollTo(10_000_000);
        return log.topLine();
      })
      .toBeGreaterThan(line - 600);
  }
  // Away from the end until what was asked for is drawn.
  await log.log.evaluate((el) => (el.scrollTop = el.scrollHeight - 6 * el.clientHeight));
  await log.nextDrawing();
  const areDrawn = async () => {
    const { areHere, lastLine } = await readPages();
    return areHere && (await loadedLines(page)).to === lastLine;
  };
  await expect.poll(areDrawn).toBe(true);
  // Near enough to the end for one more page, and then hands off.
  const firstLoaded = () => loadedLines(page).then(({ from }) => from);
  const before = await firstLoaded();
  const letThrough = await holdBack(page, /after_id=/);
  await log.log.evaluate((el) => (el.scrollTop = el.scrollHeight - 2.3 * el.clientHeight));
  await log.nextDrawing();
  const top = await log.topLine();
  const y = await log.yOf(top);
  letThrough();
  await expect.poll(firstLoaded).toBeGreaterThan(before);
  await log.nextDrawing();
  expect(await log.topLine()).toBe(top);
  expect(Math.abs((await log.yOf(top)) - y)).toBeLessThanOrEqual(1);
  const { from, to } = await loadedLines(page);
  expect(to - from).toBeLessThanOrEqual(10_000);
  await expect
    .poll(async () => {
      await log.scrollTo(10_000_000);
      return page.getByText(/newer lines not loaded/).count();
    })
    .toBe(1);
});

test('Home and End go to the ends of all lines', async ({ page, longJob }) => {
  const log = new LogPage(page);
  await log.open(longJob, '#L500000');
  await expect(log.row(500_000)).toBeInViewport();
  await log.log.focus();
  await page.keyboard.press('End');
  await expect(log.row(lines)).toBeInViewport();
  await expect(log.log).toContainText('1,000,000 lines, complete');
  await page.keyboard.press('Home');
  await expect(log.row(1)).toBeInViewport();
});

test('a count that took too long is asked for again', async ({ page, longJob }) => {
  let asked = 0;
  await page.route(/overview\?buckets=1&present=1/, async (route) => {
    if (++asked > 1) return route.continue();
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), present_count: null } });
  });
  const log = new LogPage(page);
  await log.open(longJob, '#L999990');
  await expect(log.log).toContainText('1,000,000 lines, complete');
  expect(asked).toBeGreaterThan(1);
});

test('a selection across three screens keeps its text while lines arrive', async ({
  page,
  api,
}) => {
  const { id } = await api.enqueue('test.log', { lines: 200_000, perTurn: 20, pauseMs: 10 });
  await expect.poll(async () => (await api.readJob(id)).line_count).toBeGreaterThan(2_500);
  const log = new LogPage(page);
  await log.open(id, '?follow=0');
  await log.log.focus();
  await page.keyboard.press('g');
  await expect(log.row(1)).toBeInViewport();
  const box = (await log.log.boundingBox())!;
  await page.mouse.move(box.x + 400, box.y + 12);
  await page.mouse.down();
  await page.mouse.move(box.x + 420, box.y + 60);
  // The button stays down while the log goes by below it.
  for (let screen = 0; screen < 3; screen++) {
    const before = await log.topLine();
    await page.mouse.wheel(0, box.height);
    await expect.poll(() => log.topLine()).toBeGreaterThan(before);
    await page.mouse.move(box.x + 420 + screen, box.y + box.height - 30);
  }
  await page.mouse.up();
  const selected = () => page.evaluate(() => document.getSelection()!.toString());
  const text = await selected();
  expect(text.match(/test line/g)!.length).toBeGreaterThan(60);
  const { line_count } = await api.readJob(id);
  await expect
    .poll(async () => (await api.readJob(id)).line_count)
    .toBeGreaterThan(line_count + 1_000);
  expect(await selected()).toBe(text);
  await api.call('cancelJob', { id });
});
