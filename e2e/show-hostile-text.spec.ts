// A stranger made the file: what its name, its title or an error about it says is text, and shows
// what is in it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { clientOf } from '../src/test/server/client';
import { makeCbz, makeEpub } from '../src/test/make/make-books';
import { startServer } from '../src/test/server/start-server';
import { expect, test } from './test';

const markup = '<img src=x onerror="window.harmed=1"></script><script>window.harmed=2</script>';
const deceit = '\u001b[31mred\u001b[0m\u001b[2J bell\u0007 exe\u202efdp.epub javascript:alert(1)';
const deceitShown = 'red␛[2J bell␇ exe[U+202E]fdp.epub javascript:alert(1)';

async function expectHarmless(page: Page): Promise<void> {
  expect(await page.evaluate(() => (window as { harmed?: number }).harmed)).toBeUndefined();
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
  await expect(page.locator('a[href^="javascript:"]')).toHaveCount(0);
  expect(await page.locator('body').innerText()).not.toMatch(/[^\P{Cc}\n\t]|\p{Bidi_Control}/u);
  expect(await page.title()).not.toMatch(/[^\P{Cc}\n\t]|\p{Bidi_Control}/u);
}

test('in a job: its message, data, stack and error', async ({ page, api }) => {
  const { id } = await api.enqueue('test.say-everywhere', { message: `${markup} ${deceit}` });
  await api.waitForEnd(id);
  await page.goto(`/jobs/${id}#L2`);
  const log = page.getByRole('log');
  const shown = `${markup} ${deceitShown}`;
  await expect(page.getByRole('region', { name: 'Why it failed' })).toContainText(shown);
  await expect(log.locator('[data-key="line-1"]')).toContainText(shown);
  for (const line of [1, 2]) {
    const caret = log.getByRole('button', { name: `Line ${line}, details` });
    if ((await caret.getAttribute('aria-expanded')) !== 'true') await caret.click();
  }
  await expect(log.getByRole('region', { name: 'stack trace' })).toContainText(shown);
  await expect(log.getByRole('region', { name: 'data' }).first()).toContainText('[U+202E]fdp');
  await page.getByRole('button', { name: 'Payload' }).click();
  await expectHarmless(page);
  await page.goto('/jobs');
  await expect(page.locator(`a[href="/jobs/${id}"]`)).toContainText(shown);
  await expectHarmless(page);
});

test('in the library: titles, authors and the names of files', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'shisho-hostile-'));
  const shelf = join(folder, 'shelf');
  mkdirSync(shelf);
  const title = `${markup.replaceAll('<', '&lt;')} exe\u202efdp javascript:alert(1)`;
  // What a title holds of HTML is dropped when it is read; the rest is text.
  const shown = 'exe[U+202E]fdp javascript:alert(1)';
  writeFileSync(join(shelf, 'a.epub'), makeEpub({ title }));
  const fileName = '<img src=x onerror="window.harmed=3">\u202efdp\u0007\u001b[2J.cbz';
  const fileShown = '<img src=x onerror="window.harmed=3">[U+202E]fdp␇␛[2J.cbz';
  writeFileSync(join(shelf, fileName), makeCbz());
  const server = await startServer({ env: { LIBRARY_PATHS: JSON.stringify([shelf]) } });
  try {
    const api = clientOf(server.url);
    await api.waitForEnd(1);
    const { books } = await api.call('listBooks', {});
    expect(books).toHaveLength(2);
    for (const path of ['/library', '/library?view=table']) {
      await page.goto(server.url + path);
      await expect(page.getByRole('main')).toContainText(shown);
      await expectHarmless(page);
    }
    for (const book of books) {
      await page.goto(`${server.url}/library/${book.id}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectHarmless(page);
      if (book.format === 'cbz') await expect(page.getByRole('main')).toContainText(fileShown);
    }
    await page.goto(`${server.url}/jobs/1`);
    await expect(page.getByRole('log')).toContainText('[U+202E]fdp\\u0007\\u001b[2J.cbz');
    await expectHarmless(page);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
});
