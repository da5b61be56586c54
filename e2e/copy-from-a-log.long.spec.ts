// What a reader takes along: the rows shown, and the link to one.
import { expect, test } from './test';
import { LogPage } from '../src/test/browser/log-page';

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

  await page.getByRole('button', { name: 'Download and copy' }).click();
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

test('rows that are selected by mouse are copied as “Copy the lines shown” does', async ({
  page,
  context,
  api,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { id } = await api.enqueue('test.log', { lines: 12, key: 'copied by mouse' });
  await api.waitForEnd(id);
  const log = new LogPage(page);
  await log.open(id);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole('button', { name: 'Download and copy' }).click();
  await page.getByRole('menuitem', { name: 'Copy the lines shown' }).click();
  await expect(page.getByText('Copied 12 lines')).toBeVisible();
  const all = (await clipboard()).split('\n');

  const from = (await log.row(4).locator('[data-message]').boundingBox())!;
  const to = (await log.row(8).locator('[data-message]').boundingBox())!;
  await page.mouse.move(from.x + 20, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(to.x + 30, to.y + 12, { steps: 5 });
  await page.mouse.up();
  await page.keyboard.press('ControlOrMeta+c');
  expect((await clipboard()).split('\n')).toEqual(all.slice(3, 8));
  // Selecting opened nothing, and a part of one row is copied as it stands.
  await expect(log.log.getByRole('button', { expanded: true })).toHaveCount(0);
  await log
    .row(4)
    .locator('[data-message]')
    .dblclick({ position: { x: 10, y: 12 } });
  await page.keyboard.press('ControlOrMeta+c');
  expect((await clipboard()).trim()).toBe('test');
  await expect(log.log.getByRole('button', { expanded: true })).toHaveCount(0);
});

test('a word is selected by a double click while the log is followed, and the row stays closed', async ({
  page,
  api,
}) => {
  const { id } = await api.enqueue('test.log', {
    lines: 100_000,
    perTurn: 5,
    pauseMs: 20,
    key: 'double click',
  });
  await expect.poll(async () => (await api.readJob(id)).line_count).toBeGreaterThan(200);
  const log = new LogPage(page);
  await log.open(id);
  await log.expectAtEnd();
  const box = (await log.log.boundingBox())!;
  // In one step: rows come and go.
  const left = await log.log.evaluate(
    (each) => each.querySelector('[data-message]')!.getBoundingClientRect().left,
  );
  const x = left + 10;
  await page.mouse.dblclick(x, box.y + box.height / 2, { delay: 60 });
  expect((await page.evaluate(() => String(document.getSelection()))).trim()).toBe('test');
  await expect(log.autoscroll).not.toBeChecked();
  await expect(log.log.getByRole('button', { expanded: true })).toHaveCount(0);
  // One click opens it all the same.
  await page.mouse.click(x + 100, box.y + box.height / 2 + 48);
  await expect(log.log.getByRole('button', { expanded: true })).toHaveCount(1);
  await api.call('cancelJob', { id });
});
