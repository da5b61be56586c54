// Failed jobs by their error class: grouped, opened, and the latest of a group retried.
import { findViolations } from '../src/test/browser/find-violations';
import { focusSearch } from '../src/test/browser/focus-search';
import { jobRow, jobRows } from '../src/test/browser/job-rows';
import { expect, test } from './test';

test('failures are grouped by their error class, opened, and the latest is retried', async ({
  page,
  api,
}) => {
  const ids = [];
  for (const kind of ['test.enoent', 'test.type-error', 'test.enoent', 'test.levels']) {
    const { id } = await api.enqueue(kind);
    await api.waitForEnd(id);
    ids.push(id);
  }
  await page.goto(`/jobs?q=job:${ids.join(',')}`);
  await expect(jobRows(page)).toHaveCount(4);
  await focusSearch(page.getByRole('combobox', { name: 'Search jobs' }));
  await page.getByRole('link', { name: 'Group by error' }).click();
  await expect(page).toHaveURL(/\/jobs\?group=error&q=job/);
  const groups = page.getByRole('list', { name: /^Failed jobs by error class/ });
  const rows = groups.getByRole('listitem');
  await expect(rows).toHaveCount(2);
  const enoent = rows.first();
  await expect(enoent).toContainText('ENOENT');
  await expect(enoent).toContainText('2 jobs');
  await expect(enoent.getByRole('link', { name: `First seen: job ${ids[0]}` })).toBeVisible();
  await expect(enoent.getByRole('link', { name: /runs? failed in this way/ })).toBeVisible();

  await enoent.getByText('Why grouped').click();
  await expect(enoent).toContainText('failed with the same error code');
  await expect(enoent).toContainText('ENOENT: no such file');
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await findViolations(page), colorScheme).toEqual([]);
  }

  await enoent.getByRole('button', { name: `Retry latest, job ${ids[2]}` }).click();
  const retried = enoent.getByRole('link', { name: /^Retried as #/ });
  await expect(retried).toBeVisible();
  const retryId = Number((await retried.textContent())!.replace(/\D/g, ''));
  expect((await api.readJob(retryId)).retry_of_id).toBe(ids[2]);
  await page.reload();
  await expect(retried).toBeVisible();

  await enoent.getByRole('link', { name: 'ENOENT', exact: true }).click();
  await expect(page).toHaveURL(/\/jobs\?q=job.*error%3AENOENT$/);
  await expect(jobRows(page)).toHaveCount(2);
  await page.goBack();
  await expect(rows).toHaveCount(2);
});

test('from a failed job to those like it, by keyboard, on a phone', async ({ page, api }) => {
  const [before, after] = [await api.enqueue('test.enoent'), await api.enqueue('test.enoent')];
  for (const { id } of [before, after]) await api.waitForEnd(id);
  await page.goto(`/jobs/${after.id}`);
  const earlier = page
    .getByRole('region', { name: 'Why it failed' })
    .getByRole('link', { name: /before failed in the same way/ });
  await earlier.click();
  await expect(jobRow(page, before.id)).toBeVisible();

  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/jobs?group=error');
  await focusSearch(page.getByRole('combobox', { name: 'Search jobs' }));
  await page.getByRole('link', { name: 'Group by error' }).focus();
  await page.keyboard.press('j');
  await expect(page.getByRole('link', { name: 'ENOENT', exact: true }).last()).toBeFocused();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/jobs\?q=error%3AENOENT$/);

  await page.goto('/jobs?group=error&q=type:none');
  await expect(page.getByRole('heading', { name: 'No failed job matches' })).toBeVisible();
  await page.getByRole('link', { name: 'Group by error' }).click();
  await expect(page).toHaveURL(/\/jobs\?q=type%3Anone$/);
});
