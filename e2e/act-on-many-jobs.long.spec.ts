// Bulk actions on the list of jobs: ticked ones or all that match, with a preview and to the end.
import type { Page } from '@playwright/test';
import type { Client } from '../src/test/server/client';
import { findViolations } from '../src/test/browser/find-violations';
import { jobRow, jobRows } from '../src/test/browser/job-rows';
import { focusSearch } from '../src/test/browser/focus-search';
import { expect, test } from './test';

const phone = { width: 360, height: 740 };

const boxOf = (page: Page, id: number) => page.getByRole('checkbox', { name: `Select job ${id}` });

/** The list of some jobs, with its rows drawn and its keys answered. */
async function openList(page: Page, ids: readonly number[], more = ''): Promise<string> {
  const q = `job:${ids.join(',')}${more}`;
  await page.goto(`/jobs?q=${encodeURIComponent(q)}`);
  await expect(jobRows(page).first()).toBeVisible();
  await focusSearch(page.getByRole('combobox', { name: 'Search jobs' }));
  return q;
}

async function addEnded(api: Client, types: readonly string[]): Promise<number[]> {
  const jobs = [];
  for (const type of types) jobs.push(await api.enqueue(type));
  for (const { id } of jobs) await api.waitForEnd(id);
  return jobs.map(({ id }) => id);
}

const failing = ['test.enoent', 'test.enoent', 'test.enoent', 'test.levels'];

test('all that match are retried after a preview, exactly once each', async ({ page, api }) => {
  const ids = await addEnded(api, failing);
  await openList(page, ids, ' status:failed');
  await expect(jobRows(page)).toHaveCount(3);
  await expect(page.getByRole('button', { name: 'Retry…' })).toBeDisabled();
  await page.getByRole('checkbox', { name: 'Select all that match' }).check();
  await expect(boxOf(page, ids[0]!)).toBeChecked();
  await page.getByRole('button', { name: 'Retry…' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Retry all jobs that match' });
  await expect(dialog).toContainText('3 jobs will be retried: 3 failed');
  await expect(dialog).toContainText('test.enoent 3');
  await dialog.getByRole('button', { name: 'Retry 3 jobs' }).dblclick();
  await expect(dialog).toContainText('Done: 3 retried');
  const { jobs } = await api.call('listJobs', { type: 'test.enoent', limit: 50 });
  const retries = jobs.filter(({ retry_of_id }) => ids.includes(retry_of_id ?? 0));
  expect(retries.map(({ retry_of_id }) => retry_of_id).sort()).toEqual(ids.slice(0, 3).sort());
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('button', { name: 'Retry…' })).toBeDisabled();

  // What was retried is not retried again, and the preview says so.
  await page.getByRole('checkbox', { name: 'Select all shown' }).check();
  await page.getByRole('button', { name: 'Retry…' }).click();
  const again = page.getByRole('alertdialog', { name: 'Retry 3 selected jobs' });
  await expect(again).toContainText('No job can be retried');
  await expect(again).toContainText('3 retried before');
  await expect(again.getByRole('button', { name: /^Retry/ })).toHaveCount(0);
});

test('by keyboard alone: ticked by a letter and by Space, deleted, and gone from the list', async ({
  page,
  api,
}) => {
  const ids = await addEnded(api, failing);
  await openList(page, ids);
  await jobRows(page).first().focus();
  await page.keyboard.press('x');
  await expect(boxOf(page, ids[3]!)).toBeChecked();
  await page.keyboard.press('Tab');
  await expect(boxOf(page, ids[2]!)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByText('2 selected')).toBeVisible();
  await page.getByRole('button', { name: 'Delete…' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog', { name: 'Delete 2 selected jobs' });
  await expect(dialog).toContainText('cannot be undone');
  await expect(dialog.getByRole('button', { name: 'Delete 2 jobs' })).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Delete…' })).toBeFocused();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Delete 2 jobs' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Done: 2 deleted');
  await page.keyboard.press('Escape');
  await expect(jobRows(page)).toHaveCount(2);
  await expect(boxOf(page, ids[3]!)).toHaveCount(0);
});

test('a selection survives polls, a visit to a job and the way back, but not another query', async ({
  page,
  api,
}) => {
  const ids = await addEnded(api, failing);
  await openList(page, ids);
  for (const id of ids.slice(1)) await boxOf(page, id).check();
  const polled = page.waitForResponse((answer) => answer.url().includes('/api/jobs?q='));
  await api.waitForEnd((await api.enqueue('test.levels')).id);
  await polled;
  await expect(page.getByText('3 selected')).toBeVisible();
  await jobRow(page, ids[0]!).click();
  await expect(page).toHaveURL(`/jobs/${ids[0]}`);
  await page.goBack();
  await expect(page.getByText('3 selected')).toBeVisible();
  await expect(boxOf(page, ids[1]!)).toBeChecked();
  await expect(boxOf(page, ids[0]!)).not.toBeChecked();
  await page.getByRole('link', { name: 'Failed 3', exact: true }).click();
  await expect(jobRows(page)).toHaveCount(3);
  await expect(page.getByRole('button', { name: 'Delete…' })).toBeDisabled();
});

test('waiting and running jobs are cancelled while every slot is taken', async ({ page, api }) => {
  const jobs = [];
  for (let count = 0; count < 6; count++) {
    jobs.push(await api.enqueue('test.wait', { afterMs: 3_600_000 }));
  }
  const ended = await api.readJob(1);
  await openList(page, [ended.id, ...jobs.map(({ id }) => id)]);
  await page.getByRole('checkbox', { name: 'Select all shown' }).check();
  await page.getByRole('button', { name: 'Cancel…' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Cancel 7 selected jobs' });
  await expect(dialog).toContainText('6 jobs will be cancelled');
  await expect(dialog).toContainText('1 ended already');
  await dialog.getByRole('button', { name: 'Cancel 6 jobs' }).click();
  await expect(dialog).toContainText('Done: 6 cancelled, 1 left alone');
  for (const { id } of jobs) expect((await api.waitForEnd(id)).status).toBe('cancelled');
});

test('an answer that is lost is told, and trying again does nothing twice', async ({
  page,
  api,
}) => {
  const ids = await addEnded(api, failing);
  await openList(page, ids, ' status:failed');
  await page.getByRole('checkbox', { name: 'Select all that match' }).check();
  await page.getByRole('button', { name: 'Retry…' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('3 jobs will be retried');
  // The request arrives, its answer does not.
  await page.route('**/api/jobs/bulk', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await dialog.getByRole('button', { name: 'Retry 3 jobs' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Trying again is safe');
  await page.unroute('**/api/jobs/bulk');
  const begun = async () =>
    (await api.call('listJobs', { type: 'bulk', status: ['pending', 'in_progress'] })).jobs;
  await expect.poll(begun).toEqual([]);
  await dialog.getByRole('button', { name: 'Retry 3 jobs' }).click();
  await expect(dialog).toContainText('Done: 0 retried, 3 left alone');
  const { jobs } = await api.call('listJobs', { type: 'test.enoent', limit: 50 });
  expect(jobs.filter(({ retry_of_id }) => ids.includes(retry_of_id ?? 0))).toHaveLength(3);
});

for (const colorScheme of ['dark', 'light'] as const) {
  test(`on a phone, ${colorScheme}, everything is in reach`, async ({ page, api }) => {
    const ids = await addEnded(api, failing);
    await page.setViewportSize(phone);
    await page.emulateMedia({ colorScheme });
    await openList(page, ids);
    await boxOf(page, ids[0]!).check();
    const bar = page.getByRole('region', { name: 'Bulk actions' });
    for (const name of ['Retry…', 'Cancel…', 'Delete…']) {
      await expect(bar.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
    }
    expect(await findViolations(page)).toEqual([]);
    await bar.getByRole('button', { name: 'Delete…' }).click();
    const dialog = page.getByRole('alertdialog');
    await expect(dialog.getByRole('button', { name: 'Delete 1 job' })).toBeInViewport({ ratio: 1 });
    const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(scrollWidth).toBeLessThanOrEqual(phone.width);
    expect(await findViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Close' }).click();
  });
}
