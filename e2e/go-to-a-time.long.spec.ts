import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test as base } from './test';
import { findViolations } from '../src/test/browser/find-violations';
import { fillJob } from '../src/test/server/fill-job';
import { LogPage } from '../src/test/browser/log-page';

const lines = 100_000;

/** Its lines are a second apart. Filled once for all tests of a worker. */
const test = base.extend<object, { longJob: number }>({
  longJob: [
    async ({ server }, use) => {
      const id = await fillJob(server.folder, lines);
      const db = new Database(join(server.folder, 'shisho.db'), { timeout: 30_000 });
      const start = Math.floor(Date.now() / 1_000) - lines;
      const timeAt = (second: string) =>
        `strftime('%Y-%m-%dT%H:%M:%f', ${start} + ${second}, 'unixepoch') || '+00:00'`;
      db.prepare(`UPDATE job_logs SET created_at = ${timeAt('line')} WHERE job_id = ?`).run(id);
      db.prepare(`UPDATE jobs SET started_at = ${timeAt('0')} WHERE id = ?`).run(id);
      db.close();
      await use(id);
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

test('a time is typed, and its line comes', async ({ page, api, longJob }) => {
  const log = new LogPage(page);
  await log.open(longJob);
  const job = await api.readJob(longJob);
  const [wanted] = (await api.readLogs(longJob, { from_line: 54_321, limit: 1 })).logs;
  const sinceStart = Date.parse(wanted!.created_at) - Date.parse(job.started_at!);

  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog', { name: 'Go to a line or time' });
  const field = dialog.getByRole('textbox', { name: 'Line or time' });
  await expect(field).toBeFocused();
  await field.fill('some time');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('status')).toHaveText('This is neither a line nor a time.');

  const minutes = Math.floor(sinceStart / 60_000);
  await field.fill(`+${minutes}:${((sinceStart / 1_000) % 60).toFixed(3).padStart(6, '0')}`);
  await expect(dialog.getByRole('status')).toHaveText(/^To \d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(log.row(54_321)).toBeInViewport();
  await expect(log.row(54_321).locator('.bg-accent\\/12')).toBeVisible();
  await expect(log.autoscroll).not.toBeChecked();
});

test('lines, times before the start and after the end lead as near as one can get', async ({
  page,
  longJob,
}) => {
  const log = new LogPage(page);
  await log.open(longJob);
  const go = async (typed: string) => {
    await page.getByRole('button', { name: 'Go to a line or time' }).click();
    await page.getByRole('textbox', { name: 'Line or time' }).fill(typed);
    await page.getByRole('button', { name: 'Go', exact: true }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
  };
  await go('77,777');
  await expect(log.row(77_777)).toBeInViewport();
  await go('1970-01-01');
  await expect(log.row(1)).toBeInViewport();
  await go('2200-01-01');
  await expect(log.row(lines)).toBeInViewport();
  await go('999999999');
  await expect(log.row(lines)).toBeInViewport();
});

test('it is for everyone, and a server that does not answer is told', async ({ page, longJob }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  const log = new LogPage(page);
  await log.open(longJob);
  const opener = page.getByRole('button', { name: 'Go to a line or time' });
  await opener.click();
  const dialog = page.getByRole('dialog', { name: 'Go to a line or time' });
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await findViolations(page)).toEqual([]);
  }
  await page.route(/\/logs\?/, (route) => route.abort());
  await dialog.getByRole('textbox').fill('5s');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('status')).toHaveText('The server did not answer. Try again.');
  await page.unroute(/\/logs\?/);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await opener.click();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});
