// What a reader takes along: the rows shown, and the link to one.
import { expect, test } from './test';
import { LogPage } from './log-page';

test('in a search through a long log, j and k step over the rows, and these are copied', async ({
  page,
  context,
  api,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { id } = await api.enqueue('test.log', { lines: 6_000 });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await log.open(id);
  await log.search.fill('book-5');
  await expect(page.getByText('1,111 in 6,000 lines')).toBeVisible();
  await expect(log.row(5)).toBeVisible();
  await log.log.focus();
  // Beyond what the window holds.
  for (let row = 0; row < 72; row++) await page.keyboard.press('j');
  await expect(page.getByText('72 of 1,111 in 6,000 lines')).toBeVisible();
  await expect(log.row(560)).toBeInViewport();
  await page.keyboard.press('k');
  await expect(page.getByText('71 of 1,111 in 6,000 lines')).toBeVisible();
  await page.keyboard.press('.');
  await expect(page.getByText('Copied the link to line 559')).toBeVisible();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  expect(await clipboard()).toMatch(new RegExp(`/jobs/${id}\\?.*#L559$`));

  await page.getByRole('button', { name: 'Copy and download' }).click();
  await page.getByRole('menuitem', { name: 'Copy the lines shown' }).click();
  await expect(page.getByText('Copied 1,111 lines')).toBeVisible();
  const lines = (await clipboard()).split('\n');
  expect(lines).toHaveLength(1_111);
  expect(lines.at(-1)).toContain('book-5999.epub');
});

test('without TLS, copying leaves the focus and the selection, and says when it cannot', async ({
  page,
  api,
}) => {
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true }),
  );
  const { id } = await api.enqueue('test.log', { lines: 5 });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await log.open(id);
  await log.log.focus();
  await log.row(2).evaluate((el) => document.getSelection()!.selectAllChildren(el));
  const selected = () => page.evaluate(() => document.getSelection()!.toString());
  const text = await selected();
  expect(text).toContain('test line');
  await page.keyboard.press('.');
  await expect(page.getByText('Copied the link')).toBeVisible();
  expect(await selected()).toBe(text);
  await expect(log.log).toBeFocused();
  await page.evaluate(() => (document.execCommand = () => false));
  await page.keyboard.press('.');
  await expect(page.getByText('Could not copy: the browser refused')).toBeVisible();
});
