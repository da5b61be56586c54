import { jobRow } from '../src/test/browser/job-rows';
import { expect, test } from './test';

test('a person cancels a running job, tries it again, and deletes it', async ({ page, api }) => {
  const { id } = await api.enqueue('test.wait', { afterMs: 120_000 });
  const cancel = async () => {
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Cancel the job' }).click();
  };
  await page.goto(`/jobs/${id}`);
  await cancel();
  await expect(page.getByText('Cancelled').first()).toBeVisible();
  await expect(page.getByRole('log').getByText('job cancelled')).toBeVisible();

  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(page).toHaveURL(new RegExp(`/jobs/(?!${id}\\b)\\d+(\\?follow=1)?$`));
  await expect(page.getByRole('link', { name: `#${id}`, exact: true })).toBeVisible();
  await cancel();
  await expect(page.getByText('Cancelled').first()).toBeVisible();

  const retry = new URL(page.url()).pathname;
  await page.getByRole('button', { name: 'Delete' }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /Delete/ })
    .click();
  await expect(page).toHaveURL(/\/jobs$/);
  expect((await page.request.get(retry.replace('/jobs/', '/api/jobs/'))).status()).toBe(404);
});

test('a job deleted from far down the list is gone from it', async ({ page, api }) => {
  const { id } = await api.enqueue('test.log');
  // Past the first page of 50.
  for (let newer = 0; newer < 51; newer++) {
    const { id: last } = await api.enqueue('test.log');
    await api.waitForEnd(last);
  }
  await page.goto('/jobs');
  // They load as one comes near their end.
  await page.getByRole('button', { name: 'Load older jobs' }).scrollIntoViewIfNeeded();
  const link = jobRow(page, id);
  await link.click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/jobs$/);
  await expect(jobRow(page, id + 1)).toBeVisible();
  await expect(link).toHaveCount(0);
});

test('the filters of the list say how many jobs run and have failed', async ({ page, api }) => {
  const { id } = await api.enqueue('test.wait', { afterMs: 120_000 });
  const failed = await api.enqueue('test.enoent');
  await api.waitForEnd(failed.id);
  await expect.poll(async () => (await api.readJob(id)).status).toBe('in_progress');
  await page.goto('/jobs');
  const filters = page.getByRole('navigation', { name: 'Filter' });
  const { failed: failures, in_progress: running } = await api.call('countJobs', {});
  expect(running).toBeGreaterThan(0);
  await expect(filters.getByRole('link', { name: `Running ${running}` })).toBeVisible();
  await expect(filters.getByRole('link', { name: `Failed ${failures}` })).toBeVisible();
  // Without another request for the page.
  await api.waitForEnd((await api.enqueue('test.enoent')).id);
  await expect(filters.getByRole('link', { name: `Failed ${failures + 1}` })).toBeVisible();
  await api.call('cancelJob', { id });
  // Of a type, they are those of this type; links of earlier versions name it beside the query.
  await page.goto('/jobs?type=test.enoent');
  await expect(page.getByRole('combobox', { name: 'Search jobs' })).toHaveValue('type:test.enoent');
  await expect(filters.getByRole('link', { name: 'Running 0' })).toBeVisible();
});
