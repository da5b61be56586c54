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
  await expect(page).toHaveURL(new RegExp(`/jobs/(?!${id}$)\\d+$`));
  await expect(page.getByRole('link', { name: `#${id}`, exact: true })).toBeVisible();
  await cancel();
  await expect(page.getByText('Cancelled').first()).toBeVisible();

  const retry = page.url();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /Delete/ })
    .click();
  await expect(page).toHaveURL(/\/jobs$/);
  expect((await page.request.get(retry.replace('/jobs/', '/api/jobs/'))).status()).toBe(404);
});
