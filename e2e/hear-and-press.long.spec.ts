// What a page tells to those who hear it, press keys, or choose its colours (WCAG 2.2 AA).
import type { Locator, Page } from '@playwright/test';
import { openPage } from '../src/test/browser/every-page';
import { LogPage } from '../src/test/browser/log-page';
import type { Client } from '../src/test/server/client';
import { expect, test } from './test';

/** A log of 62 lines, of which 31 and 62 are errors. @returns its page */
async function failJob(api: Client): Promise<string> {
  const { id } = await api.enqueue('test.fail-late', { lines: 30 });
  await api.waitForEnd(id);
  return `/jobs/${id}`;
}

test('news are announced in a region that was there before', async ({ page, api }) => {
  await openPage(page, await failJob(api));
  const log = new LogPage(page);
  await expect(log.log.locator('time[title]').first()).toBeAttached();
  let heard = await listen(page);
  await log.search.fill('part=after');
  await expect.poll(heard).toMatch(/30 in 62 lines/);
  await page.getByRole('button', { name: 'Download and copy' }).click();
  await page.getByRole('menuitem', { name: 'Copy link' }).click();
  await expect.poll(heard).toMatch(/link/i);

  await openPage(page, '/library');
  heard = await listen(page);
  await page.getByRole('searchbox', { name: 'Search books' }).fill('lighthouse');
  await expect.poll(heard).toContain('2 books');

  await openPage(page, '/jobs');
  heard = await listen(page);
  await page.getByRole('link', { name: /^scan \d+$/ }).click();
  await expect.poll(heard).toMatch(/\d jobs?$/);
});

/** @returns reads all that screen readers were told since then */
async function listen(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const isLive = (element: Element) =>
      element.matches('output, [role=status], [role=alert], [aria-live=polite]');
    const known = new Set([...document.querySelectorAll('*')].filter(isLive));
    const note = (node: Node) => {
      for (let at = node.parentElement; at; at = at.parentElement) {
        if (known.has(at)) heard.push(at.textContent);
      }
    };
    new MutationObserver((changes) =>
      changes.forEach(({ target, addedNodes }) => {
        note(target.firstChild ?? target);
        addedNodes.forEach(note);
      }),
    ).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard.join('\n'));
}

test('what opens over the page takes the focus, keeps it, and gives it back', async ({
  page,
  api,
}) => {
  await openPage(page, await failJob(api));
  await expect(page.getByRole('log').locator('time[title]').first()).toBeAttached();
  for (const [opener, role] of [
    ['Delete', 'alertdialog'],
    ['Keyboard shortcuts', 'dialog'],
    ['Download and copy', 'menu'],
  ] as const) {
    const button = page.getByRole('button', { name: opener });
    await button.focus();
    await page.keyboard.press('Enter');
    const over = page.getByRole(role);
    await expect(over, opener).toBeVisible();
    // The browser's own controls are part of a modal dialog's round, as the document's body.
    const isInside = () =>
      over.evaluate(
        (element) =>
          element.contains(document.activeElement) || document.activeElement === document.body,
      );
    await expect.poll(isInside, { message: opener }).toBe(true);
    for (let press = 0; press < 6 && role !== 'menu'; press += 1) {
      await page.keyboard.press('Tab');
      expect(await isInside(), `${opener}, Tab ${press + 1}`).toBe(true);
    }
    await page.keyboard.press('Escape');
    await expect(over, opener).toHaveCount(0);
    await expect(button, opener).toBeFocused();
  }
});

test('in the system’s own colours, what is chosen differs, and bars are seen', async ({
  page,
  api,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const ground = (locator: Locator) =>
    locator.evaluate((element) => getComputedStyle(element).backgroundColor);
  await openPage(page, '/jobs?status=failed');
  const filters = page.getByRole('navigation', { name: 'Filter' });
  const chip = (name: RegExp) => filters.getByRole('link', { name });
  expect(await ground(chip(/^Failed/))).not.toBe(await ground(chip(/^Pending/)));
  // Browsers lay the page's own ground behind each text, whatever is behind that.
  const text = await chip(/^Failed/).evaluate((element) => getComputedStyle(element).color);
  expect(text).not.toBe(await ground(page.locator('body')));
  const theme = (name: string) => page.locator('label').filter({ has: page.getByLabel(name) });
  expect(await ground(theme('System theme'))).not.toBe(await ground(theme('Dark theme')));

  await openPage(page, `${await failJob(api)}?level=error#L31`);
  const log = new LogPage(page);
  const level = (name: string) =>
    page.getByRole('group', { name: 'Levels' }).getByRole('button', { name });
  await expect(level('error')).toHaveAttribute('aria-pressed', 'true');
  expect(await ground(level('error'))).not.toBe(await ground(level('warn')));
  const row = (line: number) => log.row(line).locator('> div');
  await expect(row(31)).toHaveAttribute('aria-current', 'true');
  expect(await ground(row(31))).not.toBe(await ground(row(62)));

  const { id } = await api.enqueue('test.log', { lines: 90_000, perTurn: 1, pauseMs: 20 });
  await expect.poll(async () => (await api.readJob(id)).status).toBe('in_progress');
  await openPage(page, `/jobs/${id}`);
  const bar = page.getByRole('progressbar').locator('span');
  expect(await ground(bar)).not.toBe(await ground(page.locator('body')));
  await api.call('cancelJob', { id });
});
