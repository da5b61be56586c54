// The lists of jobs and books without a mouse, by the keys that a log has too.
import { focusSearch } from '../src/test/browser/focus-search';
import { expect, test } from './test';

test('the keys of a log work in the lists, are listed in the help, and can be switched off', async ({
  page,
  api,
}) => {
  await api.waitForEnd(1);
  for (const [path, item] of [
    // Few enough for one page: at the end of a longer list more jobs would load.
    ['/jobs?type=scan', 'job'],
    ['/library', 'book'],
    ['/library?view=table', 'book'],
  ] as const) {
    await page.goto(path);
    const items = page.locator('main a[data-item]');
    await expect(items.first()).toBeVisible();
    // Hydrated: the help answers.
    await expect(async () => {
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    }).toPass();
    await expect(page.getByText(`Open the ${item}`)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('j');
    await expect(items.first()).toBeFocused();
    await page.keyboard.press('G');
    await expect(items.last()).toBeFocused();
    await page.keyboard.press('g');
    await expect(items.first()).toBeFocused();
  }
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('jk?');
  await expect(page.getByRole('searchbox')).toHaveValue('jk?');

  await page.goto('/jobs');
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await page.getByRole('checkbox', { name: 'Single-key shortcuts' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Keyboard shortcuts' })).toBeFocused();
  await page.reload();
  await page.keyboard.press('j');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('a[data-item]:focus')).toHaveCount(0);
  const first = page.locator('main a[data-item]').first();
  await first.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/jobs\/\d+/);
});

test('Escape empties a search box, then leaves it to the keys of the page', async ({
  page,
  api,
}) => {
  await api.waitForEnd(1);
  for (const path of ['/jobs', '/library', '/logs']) {
    await page.goto(path);
    const box = page.getByRole('main').getByRole('search').locator('input');
    await focusSearch(box);
    await page.keyboard.press('Escape');
    await expect(box).not.toBeFocused();

    await page.keyboard.press('/');
    await page.keyboard.type('zzz');
    await page.keyboard.press('Escape');
    await expect(box).toHaveValue('');
    await expect(box).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(box).not.toBeFocused();

    // The suggestions that open for an empty box are no step of their own.
    await box.click();
    await page.keyboard.press('Escape');
    await expect(box).not.toBeFocused();
    await page.keyboard.type('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});
