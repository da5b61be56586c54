import { findViolations } from '../src/test/browser/find-violations';
import type { Page } from '@playwright/test';
import { focusSearch } from '../src/test/browser/focus-search';
import { expect, test } from './test';

test.beforeEach(({ api }) => api.waitForEnd(1));

const cards = (page: Page) => page.getByRole('list', { name: /^Books 1 to/ }).getByRole('listitem');

test('the sample library is there after the first scan, as covers and as a table', async ({
  page,
}) => {
  await page.goto('/jobs');
  await page.getByRole('navigation', { name: 'Main' }).getByText('Library').click();
  await expect(cards(page)).toHaveCount(7);
  await expect(page.getByRole('link', { name: /The Tin Robot Wakes/ })).toBeVisible();
  await page.getByRole('link', { name: 'Table', exact: true }).click();
  await expect(page).toHaveURL(/\?view=table$/);
  await expect(page.getByRole('rowheader')).toHaveCount(7);
  await page.reload();
  await expect(page.getByRole('row', { name: /^The Lighthouse Log Mara Venn/ })).toContainText(
    'EPUB',
  );
});

test('search narrows as one types, and its address can be kept', async ({ page }) => {
  await page.goto('/library');
  await page.getByRole('searchbox', { name: 'Search books' }).fill('kettle RAIN');
  await expect(cards(page)).toHaveCount(1);
  await expect(page).toHaveURL(/\?q=kettle%20RAIN$/);
  await page.reload();
  await expect(page.getByRole('searchbox')).toHaveValue('kettle RAIN');
  await expect(cards(page)).toHaveText(/Rust and Rain/);
  await page.getByRole('searchbox').fill('no such book');
  await expect(page.getByRole('heading', { name: 'No book matches' })).toBeVisible();
  await page.getByRole('link', { name: 'Show all books' }).click();
  await expect(cards(page)).toHaveCount(7);
  await expect(page.getByRole('searchbox')).toHaveValue('');
  await page.getByRole('link', { name: 'CBZ 2', exact: true }).click();
  await expect(cards(page)).toHaveCount(2);
});

test('a filter, view, order or book chosen right after typing keeps the typed search', async ({
  page,
}) => {
  await page.clock.install();
  await page.goto('/library');
  const box = page.getByRole('searchbox', { name: 'Search books' });
  await focusSearch(box);
  await page.clock.pauseAt(Date.now() + 60_000);

  await box.fill('tin');
  await page.getByRole('link', { name: /^EPUB/ }).click();
  await page.clock.runFor(1_000);
  await expect(page).toHaveURL(/\/library\?q=tin&format=epub$/);
  await expect(box).toHaveValue('tin');

  await box.fill('a');
  await page.getByRole('link', { name: 'Table', exact: true }).click();
  await page.clock.runFor(1_000);
  await expect(page).toHaveURL(/\?q=a&format=epub&view=table$/);

  await box.fill('e');
  await page.getByRole('link', { name: 'Size' }).click();
  await page.clock.runFor(1_000);
  await expect(page).toHaveURL(/\?q=e&format=epub&sort=size&view=table$/);

  await box.fill('o');
  await page.getByLabel('Sort by').selectOption({ label: 'Newest first' });
  await page.clock.runFor(1_000);
  await expect(page).toHaveURL(/\?q=o&format=epub&sort=added&view=table$/);
  await expect(box).toHaveValue('o');

  // A book opens, although the search was still waiting.
  await box.fill('lighthouse');
  await page
    .getByRole('row')
    .getByRole('link', { name: /Lighthouse/ })
    .click();
  await page.clock.runFor(1_000);
  await expect(page).toHaveURL(/\/library\/\d+$/);
});

test('the broken book is one click away, says why, and leads to its line in the log', async ({
  page,
}) => {
  await page.goto('/library');
  await page.getByRole('link', { name: 'Unreadable 1' }).click();
  await expect(cards(page)).toHaveCount(1);
  await page.getByRole('link', { name: /Half a Book/ }).click();
  await expect(page.getByRole('heading', { name: 'Half a Book' })).toBeVisible();
  const why = page.getByRole('region', { name: 'The last scan could not read it' });
  await expect(why).toContainText('NOT_A_ZIP');
  await page.getByRole('link', { name: /^job 1, line \d+$/ }).click();
  await expect(page).toHaveURL(/\/jobs\/1#L\d+$/);
  await expect(page.getByRole('log').getByText('file could not be read')).toBeInViewport();
});

test('an unknown choice in the address is left out and reported', async ({ page }) => {
  await page.goto('/library?format=bogus&sort=size');
  await expect(page.getByText('“bogus” is not a format and is left out')).toBeVisible();
  await expect(cards(page)).toHaveCount(7);
});

test('a book that is not there is not found', async ({ page }) => {
  for (const id of ['99999', '0', 'x', '1e3']) {
    expect((await page.goto(`/library/${id}`))?.status()).toBe(404);
  }
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
});

test('a verify is started from here', async ({ page }) => {
  await page.goto('/library');
  await page.getByRole('button', { name: 'Verify files' }).click();
  await expect(page).toHaveURL(/\/jobs\/\d+(\?follow=1)?$/);
  await expect(page.getByRole('log').getByText('verify finished')).toBeVisible();
  const verified = new URL(page.url()).pathname;

  // What it found is under the filter of the same word, and leads back to its log.
  await expect(page.getByRole('log').getByText('file is unreadable')).toBeVisible();
  await page.goto('/library?problem=damaged');
  await expect(
    page.getByText('Files that cannot be read at all are under Unreadable'),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Unreadable 1' }).click();
  await page.getByRole('link', { name: /Half a Book/ }).click();
  const why = page.getByRole('region', { name: 'The last scan and verify could not read it' });
  await why.getByRole('link', { name: 'What verify logged about the file' }).click();
  await page.locator(`main a[href^="${verified}?"]`).first().click();
  await expect(page.getByRole('log').getByText('file is unreadable')).toBeInViewport();
});

for (const colorScheme of ['dark', 'light'] as const) {
  test(`every state can be read by all, also on a phone, in ${colorScheme}`, async ({
    page,
    api,
  }) => {
    await page.emulateMedia({ colorScheme });
    const { books } = await api.call('listBooks', { problem: 'unreadable' });
    const pages = ['/library', '/library?view=table', '/library?q=zzz', `/library/${books[0]!.id}`];
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 740 });
      for (const path of pages) {
        await page.goto(path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        expect([path, await findViolations(page)]).toEqual([path, []]);
        const tooWide = await page.evaluate(
          () => document.documentElement.scrollWidth - window.innerWidth,
        );
        expect([path, tooWide]).toEqual([path, 0]);
      }
    }
  });
}
