// Each page for those who enlarge it, space its text, or go through it by Tab: WCAG 2.2 AA where axe
// does not look.
import type { Page } from '@playwright/test';
import { makePages, openPage, type NamedPage } from '../src/test/browser/every-page';
import {
  contrastOfBorder,
  findCutText,
  findSmallTargets,
  readStop,
} from '../src/test/browser/measure-controls';
import { clientOf } from '../src/test/server/client';
import { expect, test } from './test';

const phone = { width: 390, height: 844 };

let pages: NamedPage[];
test.beforeAll(async ({ server }) => {
  pages = await makePages(clientOf(server.url));
});
test.afterAll(async ({ server }) => {
  const api = clientOf(server.url);
  const { jobs } = await api.call('listJobs', { status: ['in_progress'] });
  for (const { id } of jobs) await api.call('cancelJob', { id });
});

test('each page has a title of its own, one main heading, and no level left out', async ({
  page,
}) => {
  const titles = new Set<string>();
  for (const [name, path] of pages) {
    await openPage(page, path);
    const title = (await page.title()).replace(/^\d+% · /, '');
    expect(title, name).toMatch(/ · Shisho$/);
    titles.add(title);
    const levels = await page
      .locator('h1, h2, h3, h4, h5, h6')
      .evaluateAll((all) => all.map((heading) => Number(heading.tagName[1])));
    expect(
      levels.filter((level) => level === 1),
      name,
    ).toEqual([1]);
    expect(levels[0], name).toBe(1);
    const jumps = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
    expect(jumps, name).toEqual([]);
    await expect(page.getByRole('main'), name).toHaveCount(1);
    await expect(page.getByRole('banner'), name).toHaveCount(1);
  }
  expect(titles.size).toBeGreaterThanOrEqual(8);
});

for (const viewport of [{ width: 1_440, height: 900 }, phone]) {
  test(`at ${viewport.width} px each target is 24 px large, or stands alone`, async ({ page }) => {
    await page.setViewportSize(viewport);
    for (const [name, path] of pages) {
      await openPage(page, path);
      expect(await findSmallTargets(page), name).toEqual([]);
    }
  });

  test(`at ${viewport.width} px Tab leads through each page and back, its place in sight`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport);
    for (const [name, path] of pages) {
      await openPage(page, path);
      expect(await page.locator('[tabindex]:not([tabindex="0"], [tabindex="-1"])').count()).toBe(0);
      const there = await walk(page, 'Tab', name);
      expect(there, name).toBeGreaterThan(4);
    }
  });
}

/** More than any page has, all lines of a short log included. */
const manyStops = 400;

/**
 * Presses `key` until the focus leaves the page, or begins anew where the browser has no other place
 * for it. @returns how many places it came to
 */
async function walk(page: Page, key: string, name: string): Promise<number> {
  for (let stops = 0; stops < manyStops; stops += 1) {
    await page.keyboard.press(key);
    const stop = await readStop(page);
    if (stop === null || stop.isAgain === 'first') return stops;
    expect(stop.isAgain, `${name}: ${key} comes back to ${stop.name}`).toBe(false);
    expect(stop.isMarked, `${name}: the focus shows on ${stop.name}`).toBe(true);
    expect(stop.seen, `${name}: ${stop.name} is in sight`).toBeGreaterThan(0.3);
  }
  throw new Error(`${name}: ${key} does not leave the page`);
}

for (const [what, viewport] of [
  ['320 px wide', { width: 320, height: 640 }],
  ['at 400 % on a small screen', { width: 320, height: 256 }],
  ['at 200 %', { width: 720, height: 450 }],
] as const) {
  test(`${what}, nothing scrolls sideways and the content has room`, async ({ page }) => {
    await page.setViewportSize(viewport);
    for (const [name, path] of pages) {
      await openPage(page, path);
      const { scrollWidth, wide } = await page.evaluate(() => ({
        scrollWidth: document.documentElement.scrollWidth,
        wide: [...document.querySelectorAll('main *')]
          .filter((element) => element.checkVisibility())
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
          .filter((element) => !element.closest('[class*=truncate], [class*=overflow-x], .sr-only'))
          .map((element) => element.outerHTML.slice(0, 160)),
      }));
      expect(scrollWidth, name).toBeLessThanOrEqual(viewport.width);
      expect(wide, name).toEqual([]);
      const log = page.getByRole('log');
      if (!(await log.isVisible())) continue;
      await log.scrollIntoViewIfNeeded();
      expect((await log.boundingBox())!.height, name).toBeGreaterThan(96);
    }
  });
}

test('text with the spacing that its reader needs is not cut off', async ({ page }) => {
  for (const viewport of [{ width: 1_440, height: 900 }, phone]) {
    await page.setViewportSize(viewport);
    for (const [name, path] of pages) {
      await openPage(page, path);
      const before = await findCutText(page);
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(
          `* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
             word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`,
        );
        document.adoptedStyleSheets.push(sheet);
      });
      expect(before, name).toEqual([]);
      expect(await findCutText(page), name).toEqual([]);
      const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(scrollWidth, name).toBeLessThanOrEqual(viewport.width);
    }
  }
});

test('nothing moves where the reader asked for no motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const [name, path] of pages) {
    await openPage(page, path);
    const moving = await page.evaluate(() =>
      document
        .getAnimations()
        .filter(({ effect }) => Number(effect!.getComputedTiming().activeDuration) > 1)
        .map(({ effect }) => (effect as KeyframeEffect).target!.outerHTML.slice(0, 120)),
    );
    expect(moving, name).toEqual([]);
  }
});

test('what can be filled in or ticked has an edge of 3:1, dark and light', async ({ page }) => {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    const failed = pages.find(([name]) => name === 'a failed job')![1];
    for (const path of ['/library', failed]) {
      await openPage(page, path);
      const box = page.getByRole('search');
      expect(await contrastOfBorder(box), `${path} ${colorScheme}`).toBeGreaterThanOrEqual(3);
    }
    expect(await contrastOfBorder(page.getByRole('checkbox'))).toBeGreaterThanOrEqual(3);
  }
});
