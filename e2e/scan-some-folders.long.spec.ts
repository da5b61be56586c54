import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { clientOf, type Client } from '../src/test/server/client';
import type { ScanSummary } from '../src/server/tasks/scan/scan-log';
import { drawPage, pageHeight, pageWidth } from '../scripts/draw-page';
import { makePng } from '../src/test/make/make-png';
import { makeEpub, packageOf } from '../src/test/make/make-books';
import { makeZip } from '../src/test/make/make-zip';
import { startServer } from '../src/test/server/start-server';

const png = makePng(pageWidth, pageHeight, drawPage(false, 0));
const comicOf = (picture: Buffer) => makeZip([{ name: '1.png', data: picture }]);

interface Library {
  folder: string;
  url: string;
  api: Client;
}

/** A server with two folders of books, "novels" and "comics", that has not scanned yet. */
const test = base.extend<{ library: Library }>({
  // oxlint-disable-next-line no-empty-pattern
  library: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'shisho-folders-'));
    const files = {
      'comics/Good Cover.cbz': comicOf(png),
      'comics/Bad Cover.cbz': comicOf(png.subarray(0, 60)),
      'novels/No Book.epub': Buffer.from('no zip'),
    };
    for (const [name, bytes] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }
    const paths = JSON.stringify([join(folder, 'novels'), join(folder, 'comics')]);
    const server = await startServer({ env: { LIBRARY_PATHS: paths, SYNC_INTERVAL_MINUTES: '0' } });
    await use({ folder, url: server.url, api: clientOf(server.url) });
    await server.stop();
    rmSync(folder, { recursive: true });
  },
});

const pictureOf = (page: Page, title: string) =>
  page.getByRole('link', { name: new RegExp(title) }).locator('img');

test('only the ticked folder is scanned; covers come when they are looked at, or the title stands in', async ({
  page,
  library: { url, api },
}) => {
  await page.goto(`${url}/library`);
  await page.getByRole('button', { name: 'Choose folders to scan' }).click();
  await page.getByRole('menuitemcheckbox', { name: /comics/ }).click();
  await page.getByRole('menuitem', { name: 'Scan 1 folder' }).click();
  await expect(page).toHaveURL(/\/jobs\/1(\?follow=1)?$/);
  await expect(page.getByRole('log').getByText('scan finished')).toBeVisible();
  expect((await api.waitForEnd(1)).result).toMatchObject({ added: 2, failed: 0 });

  await page.goto(`${url}/library`);
  const good = pictureOf(page, 'Good Cover');
  await expect
    .poll(() => good.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBe(pageWidth);
  await expect(pictureOf(page, 'Bad Cover')).toHaveCount(0);
  await page.getByRole('link', { name: 'Damaged 1' }).click();
  await page.getByRole('link', { name: /Bad Cover/ }).click();
  const why = page.getByRole('region', { name: 'Its cover could not be made' });
  await expect(why).toContainText('BAD_COVER');
});

test('a scan of unchanged files is started from the page, and reads them again', async ({
  page,
  library: { url, api },
}) => {
  await api.waitForEnd((await api.enqueue('scan')).id);
  await page.goto(`${url}/library`);
  await page.getByRole('button', { name: 'Choose folders to scan' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Read unchanged files too' }).click();
  await page.getByRole('menuitem', { name: 'Scan all files again' }).click();
  await expect(page).toHaveURL(/\/jobs\/2(\?follow=1)?$/);
  await expect(page.getByRole('log').getByText('scan finished')).toBeVisible();
  expect((await api.waitForEnd(2)).data).toEqual({ force: true });
  const { logs } = await api.readLogs(2);
  const planned = logs.find(({ message }) => message === 'planned');
  expect(planned?.data).toMatchObject({ forced: 3, unchanged: 0 });
});

test('a book’s page names authors, narrators, and what everybody else did', async ({
  page,
  library: { folder, url, api },
}) => {
  const person = (name: string, role: string) =>
    `<dc:creator opf:role="${role}">${name}</dc:creator>`;
  const metadata = [
    '<dc:title>Many Hands</dc:title>',
    person('Ana Writer', 'aut'),
    person('Ned Voice', 'nrt'),
    person('Tom Translator', 'trl'),
    person('Ina Artist', 'ill'),
    person('Ira Artist', 'ill'),
  ];
  writeFileSync(
    join(folder, 'novels/Many Hands.epub'),
    makeEpub({ opf: packageOf(metadata.join('')) }),
  );
  await api.waitForEnd((await api.enqueue('scan')).id);
  await page.goto(`${url}/library`);
  await page.getByRole('link', { name: /Many Hands/ }).click();
  await expect(page.getByRole('heading', { name: 'Many Hands' })).toBeVisible();
  await expect(page.getByText('Ana Writer').first()).toBeVisible();
  const valueOf = (name: string) =>
    page.getByRole('term').filter({ hasText: name }).locator('xpath=following-sibling::dd');
  await expect(valueOf('Narrator')).toHaveText('Ned Voice');
  await expect(valueOf('Translator')).toHaveText('Tom Translator');
  await expect(valueOf('Illustrator')).toHaveText('Ina Artist, Ira Artist');
});

test('a library without books shows nothing first that it hides then', async ({
  browser,
  library: { url },
}) => {
  // Without scripts, the page stays as it is before its list has come.
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${url}/library`);
  await expect(page.getByRole('heading', { name: 'Library' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Verify files' })).toBeHidden();
  await expect(page.getByRole('status', { name: 'Loading books' })).toBeHidden();
  await page.close();
});

test('a library without books takes no space for hidden controls and still opens its help', async ({
  page,
  library: { url },
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${url}/library`);
  const title = await page.getByRole('heading', { name: 'Library' }).boundingBox();
  const start = await page.getByRole('heading', { name: 'No books yet' }).boundingBox();
  expect(start!.y - title!.y).toBeLessThan(200);
  await expect(async () => {
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  }).toPass();
});

test('a folder that is away between two scans is warned about, and all is there when it is back', async ({
  library: { folder, api },
}) => {
  const scan = async () => {
    const { id, status, result } = await api.waitForEnd((await api.enqueue('scan')).id);
    expect(status).toBe('completed');
    const { logs } = await api.readLogs(id, { level: ['warn'] });
    return { ...(result as unknown as ScanSummary), warnings: logs.map(({ message }) => message) };
  };
  const counts = () => api.call('countBooks', {});
  await scan();
  const before = await counts();
  renameSync(join(folder, 'comics'), join(folder, 'away'));
  expect(await scan()).toMatchObject({
    missing: 0,
    added: 0,
    warnings: ['library folder is not available, its books stay as they are'],
  });
  // A mount point without its disk.
  mkdirSync(join(folder, 'comics'));
  expect(await scan()).toMatchObject({
    missing: 0,
    added: 0,
    warnings: ['library folder is suddenly empty, its books stay as they are'],
  });
  expect(await counts()).toEqual(before);
  rmSync(join(folder, 'comics'), { recursive: true });
  renameSync(join(folder, 'away'), join(folder, 'comics'));
  expect(await scan()).toMatchObject({ missing: 0, added: 0, updated: 0, warnings: [] });
  expect(await counts()).toEqual(before);
});
