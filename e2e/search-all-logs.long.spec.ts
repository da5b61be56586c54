// "When did this first happen?": from the question to the line, over the logs of all jobs.
import { findViolations } from '../src/test/browser/find-violations';
import type { Page } from '@playwright/test';
import { focusSearch } from '../src/test/browser/focus-search';
import { expect, test } from './test';
import { LogPage } from '../src/test/browser/log-page';

const searchBox = (page: Page) => page.getByRole('combobox', { name: 'Search all logs' });
/** Resolves when the page searches for it: until then it shows the hits of what was there before. */
async function searchFor(page: Page, query: string): Promise<void> {
  await searchBox(page).fill(query);
  await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe(query);
}

const hits = (page: Page) => page.locator('main a[data-item]');

test('from a failure to the first time that it happened, and back', async ({ page, api }) => {
  const ids: number[] = [];
  for (let run = 0; run < 3; run++) {
    const { id } = await api.enqueue('test.enoent');
    ids.push(id);
    await api.waitForEnd(id);
  }
  await page.goto('/jobs');
  await page.getByRole('link', { name: 'Logs', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Logs', exact: true })).toBeVisible();
  // Other stories have left jobs of the same kind.
  const query = `ENOENT level:>=warn job:${ids.join(',')}`;
  await searchBox(page).fill(query);
  const groups = page.getByRole('region', { name: 'test.enoent #' });
  await expect(groups).toHaveCount(3);
  await expect(groups.first()).toHaveAccessibleName(`test.enoent #${ids[2]}`);
  await expect(page.getByText(/hits? in 3 jobs, all [\d,]+ lines searched/)).toBeVisible();

  await page.getByRole('button', { name: 'Oldest first' }).click();
  await expect(groups.first()).toHaveAccessibleName(`test.enoent #${ids[0]}`);
  await expect(page).toHaveURL(/\/logs\?q=ENOENT.*order=oldest/);
  await page.getByText('First seen').getByRole('link').click();

  await expect(page).toHaveURL(new RegExp(`/jobs/${ids[0]}\\?q=ENOENT.*#L\\d+$`));
  const log = new LogPage(page);
  await expect(log.search).toHaveValue('ENOENT level:>=warn');
  const line = Number(/#L(\d+)$/.exec(page.url())![1]);
  await expect(log.row(line)).toBeInViewport();

  await page.goBack();
  await expect(searchBox(page)).toHaveValue(query);
  await expect(groups.first()).toHaveAccessibleName(`test.enoent #${ids[0]}`);
  await page.reload();
  await expect(groups.first()).toHaveAccessibleName(`test.enoent #${ids[0]}`);
});

test('the query language is found by completion and keys alone', async ({ page, api }) => {
  const { id } = await api.enqueue('test.levels');
  await api.waitForEnd(id);
  await page.goto('/logs');
  await focusSearch(searchBox(page));
  await page.keyboard.type('ty');
  const options = page.getByRole('option');
  await expect(options).toHaveText([/^type:/]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(searchBox(page)).toHaveValue('type:');
  await page.keyboard.type('test.lev');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await expect(searchBox(page)).toHaveValue('type:test.levels ');
  await page.keyboard.type('level:');
  await expect(options.first()).toContainText('level:>=warn');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(searchBox(page)).toHaveValue('type:test.levels level:>=warn ');
  await expect(page).toHaveURL(/level/);
  await expect(page.getByRole('main').getByText('info', { exact: true })).toHaveCount(0);
  await expect(hits(page).first()).toBeVisible();

  await page.keyboard.press('Tab');
  await searchBox(page).blur();
  await page.keyboard.press('j');
  await expect(hits(page).first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/jobs/${id}\\?q=level.*#L\\d+$`));
});

test('a pasted piece of a line finds that line, and mistakes in a query are reported', async ({
  page,
  api,
}) => {
  const { id } = await api.enqueue('test.fail-late', { lines: 40 });
  await api.waitForEnd(id);
  await page.goto('/logs');
  await expect(async () => {
    await page.getByRole('button', { name: 'Search for level:>=warn' }).click();
    await expect(searchBox(page)).toHaveValue('level:>=warn');
  }).toPass();
  for (const pasted of ['{"part":"after","i":2}', 'part:after', 'test line part=after i=2']) {
    await searchFor(page, pasted);
    await expect(hits(page).filter({ hasText: 'test line' }).first(), pasted).toBeVisible();
  }
  for (const pasted of [
    'https://a.example/x?y=z#w',
    'C:\\no\\such',
    '1999-11-28T00:00:00Z',
    're:/(/',
  ]) {
    await searchFor(page, pasted);
    await expect(page.getByRole('heading', { name: 'No line matches' }), pasted).toBeVisible();
  }
  await searchBox(page).fill('stauts:failed');
  await expect(page.getByText('did you mean status:?')).toBeVisible();
  await page.getByRole('button', { name: 'Clear search' }).click();
  await expect(page).toHaveURL(/\/logs$/);
  await expect(page.getByRole('heading', { name: 'Search the logs of all jobs' })).toBeVisible();
});

test('a search that cannot be read says so, and goes on when it is asked to', async ({
  page,
  api,
}) => {
  const { id } = await api.enqueue('test.levels');
  await api.waitForEnd(id);
  let isDown = true;
  const error = { code: 'database', message: 'the database is away' };
  await page.route('**/api/logs?**', (route) =>
    isDown ? route.fulfill({ status: 503, json: { error } }) : route.continue(),
  );
  await page.goto('/logs?q=level:>=warn');
  await expect(page.getByRole('alert').filter({ hasText: 'the database is away' })).toBeVisible();
  isDown = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(hits(page).first()).toBeVisible();
});

for (const colorScheme of ['dark', 'light'] as const) {
  test(`axe finds nothing, and nothing is cut off at 360 px, ${colorScheme}`, async ({
    page,
    api,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 360, height: 740 });
    const { id } = await api.enqueue('test.fail-late', { lines: 40 });
    await api.waitForEnd(id);
    for (const [path, state] of [
      ['/logs', 'Search the logs of all jobs'],
      ['/logs?q=survived', 'survived'],
      ['/logs?q=nowhere-to-be-found', 'No line matches'],
    ] as const) {
      await page.goto(path);
      await expect(page.getByRole('main').getByText(state).first()).toBeVisible();
      expect(await findViolations(page), path).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, path).toBe(0);
    }
    await searchBox(page).fill('le');
    await expect(page.getByRole('option').first()).toBeVisible();
    expect(await findViolations(page), 'suggestions').toEqual([]);
  });
}
