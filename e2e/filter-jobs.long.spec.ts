// The list of jobs by a query: typed, shared by its address, and as it was on the way back.
import { jobRow, jobRows } from '../src/test/browser/job-rows';
import { focusSearch } from '../src/test/browser/focus-search';
import { expect, test } from './test';

test('failures are found by their reason, and the list is as it was after a visit', async ({
  page,
  api,
}) => {
  const failed = await api.enqueue('test.enoent');
  const other = await api.enqueue('test.levels');
  for (const { id } of [failed, other]) await api.waitForEnd(id);
  await page.goto('/jobs');
  const box = page.getByRole('combobox', { name: 'Search jobs' });
  const jobs = jobRows(page);
  await expect(jobRow(page, other.id)).toBeVisible();
  await focusSearch(box);
  const query = `ENOENT status:failed job:${failed.id},${other.id}`;
  await page.keyboard.type(query);
  await expect(jobs).toHaveCount(1);
  await expect(jobRow(page, failed.id)).toBeVisible();
  await expect(page).toHaveURL(/\/jobs\?q=ENOENT/);

  await jobs.click();
  await expect(page).toHaveURL(`/jobs/${failed.id}`);
  await page.goBack();
  await expect(box).toHaveValue(query);
  await expect(jobs).toHaveCount(1);
  await page.reload();
  await expect(jobs).toHaveCount(1);

  await box.fill('stauts:failed');
  await expect(page.getByText('did you mean status:?')).toBeVisible();
  await box.fill('no such job anywhere');
  await expect(page.getByRole('heading', { name: 'No job matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear search' }).click();
  await expect(jobRow(page, other.id)).toBeVisible();
  await expect(page).toHaveURL(/\/jobs$/);
});

test('a query and the chips are one filter', async ({ page, api }) => {
  const one = await api.enqueue('test.enoent');
  await api.waitForEnd(one.id);
  await page.goto(`/jobs?q=job:${one.id}`);
  const jobs = jobRows(page);
  await expect(jobs).toHaveCount(1);
  await page.getByRole('link', { name: 'Completed' }).click();
  await expect(page).toHaveURL(new RegExp(`/jobs\\?q=job%3A${one.id}%20status%3Acompleted`));
  await expect(page.getByRole('heading', { name: 'No job matches' })).toBeVisible();
  await page.getByRole('link', { name: 'Failed' }).click();
  await expect(jobs).toHaveCount(1);
});

test('no row moves under the pointer while jobs are added', async ({ page, api }) => {
  const running = await api.enqueue('test.log', { lines: 90_000, perTurn: 1, pauseMs: 30 });
  const target = await api.enqueue('test.levels');
  await api.waitForEnd(target.id);
  await page.goto('/jobs');
  const jobs = jobRows(page);
  const row = jobRow(page, target.id);
  await expect(row).toBeVisible();
  await focusSearch(page.getByRole('combobox', { name: 'Search jobs' }));
  await row.hover();
  await page.mouse.move(400, (await row.boundingBox())!.y + 10);
  const before = await row.boundingBox();
  const newer = [await api.enqueue('test.levels'), await api.enqueue('test.levels')];
  const news = page.getByRole('button', { name: '2 new jobs' });
  await expect(news).toBeVisible();
  expect(await row.boundingBox()).toEqual(before);
  await expect(jobRow(page, newer[1]!.id)).toHaveCount(0);

  await news.click();
  await expect(jobs.first()).toHaveAttribute('href', `/jobs/${newer[1]!.id}`);
  await expect(news).toHaveCount(0);
  await api.call('cancelJob', { id: running.id });
});

test('a click on a facet wins over what was typed just before', async ({ page, api }) => {
  await api.waitForEnd((await api.enqueue('test.enoent')).id);
  await page.clock.install();
  await page.goto('/jobs');
  const box = page.getByRole('combobox', { name: 'Search jobs' });
  await focusSearch(box);
  await page.clock.pauseAt(Date.now() + 60_000);
  await box.fill('words that find nothing');
  await page.getByRole('link', { name: /^ENOENT/ }).click();
  await expect(page).toHaveURL(/error%3AENOENT/);
  await page.clock.runFor(1_000);
  await expect(box).toHaveValue('error:ENOENT');
  await expect(page).toHaveURL(/error%3AENOENT/);
});

test('a click on a facet edits the query, and its count is what the list shows', async ({
  page,
  api,
}) => {
  const kinds = ['test.enoent', 'test.enoent', 'test.type-error', 'test.levels'];
  const others = ['test.throw-string', 'test.fail-late', 'test.log', 'test.fetch', 'test.retried'];
  const jobs = [];
  for (const kind of kinds) jobs.push(await api.enqueue(kind));
  for (const kind of others) await api.waitForEnd((await api.enqueue(kind)).id);
  for (const { id } of jobs) await api.waitForEnd(id);
  const ids = jobs.map(({ id }) => id).join(',');
  await page.goto(`/jobs?q=job:${ids}`);
  const facets = page.getByRole('complementary', { name: 'Facets' });
  const box = page.getByRole('combobox', { name: 'Search jobs' });
  const rows = jobRows(page);
  await expect(rows).toHaveCount(4);
  await facets.getByRole('link', { name: 'ENOENT 2', exact: true }).click();
  await expect(box).toHaveValue(`job:${ids} error:ENOENT`);
  await expect(rows).toHaveCount(2);
  // Of the other classes it still says how many there are.
  const other = facets.getByRole('link', { name: /^TypeError: Cannot read properties/ });
  await expect(other).toContainText('1');
  await other.click();
  await expect(box).toHaveValue(/ error:"TypeError: Cannot read .+"$/);
  await expect(rows).toHaveCount(1);
  await other.click();
  await expect(box).toHaveValue(`job:${ids}`);

  await facets.getByRole('searchbox', { name: 'Find a type' }).fill('enoent');
  await facets.getByRole('link', { name: 'test.enoent 2' }).click();
  await facets.getByRole('link', { name: 'Last 24 hours 2' }).click();
  await expect(box).toHaveValue(`job:${ids} type:test.enoent since:24h`);
  await expect(rows).toHaveCount(2);
  await page.reload();
  await expect(rows).toHaveCount(2);
});

test('on a phone the facets are in a dialog', async ({ page, api }) => {
  await api.waitForEnd((await api.enqueue('test.enoent')).id);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/jobs?q=type:test.enoent');
  const dialog = page.getByRole('dialog', { name: 'Filters' });
  // Hydrated: the button opens it.
  await expect(async () => {
    await page.getByRole('button', { name: 'Filters' }).click();
    await expect(dialog).toBeVisible();
  }).toPass();
  await dialog.getByRole('button', { name: 'Close filters' }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: 'Filters' }).click();
  await dialog.getByRole('link', { name: /^ENOENT/ }).click();
  await dialog.getByRole('button', { name: 'Show the list' }).click();
  await expect(dialog).toHaveCount(0);
  const box = page.getByRole('combobox', { name: 'Search jobs' });
  await expect(box).toHaveValue('type:test.enoent error:ENOENT');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});
