import { expect, test, type Page } from '@playwright/test';
import { twMerge } from 'tailwind-merge';
import { LogPage } from '../src/test/browser/log-page';

declare global {
  interface Window {
    log: import('./fake-log').FakeLog;
  }
}

const sizes = [
  { width: 1280, height: 800 },
  { width: 360, height: 640 },
];

let complaints: string[];

test.beforeEach(({ page }) => {
  complaints = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (said) => {
    // A story that loses an answer on purpose logs nothing by itself.
    if (said.type() === 'error') complaints.push(said.text());
  });
});

test.afterEach(() => expect(complaints).toEqual([]));

for (const viewport of sizes) {
  for (const theme of ['dark', 'light']) {
    test(`every story fits ${viewport.width} px, in ${theme}`, async ({ page }, testInfo) => {
      await page.setViewportSize(viewport);
      await page.goto('/');
      const names = await page.locator('li a:first-child').allTextContents();
      expect(names.length).toBeGreaterThan(15);
      for (const name of names) {
        await page.goto(`/?story=${name}&theme=${theme}`);
        await expect(page.locator('main > :visible').first()).toBeVisible();
        const { scrollWidth, rows } = await measure(page);
        expect([name, scrollWidth]).toEqual([name, viewport.width]);
        expect([name, findOverlaps(rows)]).toEqual([name, []]);
        expect([name, await findConflicts(page)]).toEqual([name, []]);
        await page.screenshot({ path: testInfo.outputPath(`${name}.png`) });
      }
    });
  }
}

for (const width of [320, 360, 800, 1280, 1600]) {
  test(`lines that differ look different, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 1_600 });
    await page.goto('/?story=log-look-alikes');
    const log = new LogPage(page);
    await expect(log.row(16)).toBeVisible();
    const looks = new Map<string, number>();
    for (let line = 1; line <= 16; line++) {
      const { x, y, width: wide, height } = (await log.row(line).boundingBox())!;
      // Without its number and its time, which differ anyway.
      const isTwoLined = width < 768;
      const clip = isTwoLined
        ? { x, y: y + 24, width: wide, height: height - 24 }
        : { x: x + 240, y, width: wide - 240, height };
      const picture = (await page.screenshot({ clip })).toString('base64');
      expect([line, looks.get(picture)]).toEqual([line, undefined]);
      looks.set(picture, line);
    }
  });
}

async function measure(page: Page) {
  return page.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    rows: [...document.querySelectorAll('[data-index]')].map((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return { top, bottom };
    }),
  }));
}

function findOverlaps(rows: { top: number; bottom: number }[]): number[] {
  const sorted = [...rows].sort((a, b) => a.top - b.top);
  return sorted.flatMap(({ top }, n) => (n > 0 && top < sorted[n - 1]!.bottom - 0.5 ? [top] : []));
}

/** Classes of an element of which another sets the same property: the style sheet's order would decide. */
async function findConflicts(page: Page): Promise<string[]> {
  const classes = await page.evaluate(() =>
    [...document.querySelectorAll('[class]')].map((element) => element.getAttribute('class')!),
  );
  return [...new Set(classes)].flatMap((all) => {
    const kept = twMerge(all).split(' ');
    const lost = all.split(/\s+/).filter((one) => one !== '' && !kept.includes(one));
    return lost.map((one) => `${one} of "${all}"`);
  });
}

/** The numbers of the lines in the document, from top to bottom. */
async function readNumbers(page: Page): Promise<number[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-key^="line-"]')].map((row) =>
      Number(row.dataset.key!.slice('line-'.length)),
    ),
  );
}

/** Appends `count` lines to the story's log. */
async function feed(page: Page, count: number): Promise<void> {
  await page.evaluate((more) => {
    const { log } = window;
    for (let n = 0; n < more; n++) {
      const last = log.lines.at(-1)!;
      const [id, line] = [last.id + 1, last.line + 1];
      log.append({ ...last, id, line, message: `line ${line}` });
    }
  }, count);
}

test('a live log shows each new line once, whatever becomes of the answers', async ({ page }) => {
  const log = new LogPage(page);
  await page.goto('/?story=log-live');
  await expect(log.row(300)).toBeVisible();

  await page.evaluate(() => window.log.hold());
  await feed(page, 20);
  await page.evaluate(() => window.log.release());
  await expect(log.row(320)).toBeVisible();

  await page.evaluate(() => void (window.log.losing = 2));
  await feed(page, 20);
  await expect(log.row(340)).toBeVisible();

  await page.evaluate(() => window.log.hold());
  await feed(page, 20);
  await page.evaluate(() => window.log.release(true));
  await expect(log.row(360)).toBeVisible();

  const numbers = await readNumbers(page);
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  await log.expectAtEnd();
});

test('whoever scrolled up keeps their lines while new ones come', async ({ page }) => {
  const log = new LogPage(page);
  await page.goto('/?story=log-live');
  await expect(log.row(300)).toBeVisible();
  await log.log.hover();
  await page.mouse.wheel(0, -2_000);
  await expect(log.autoscroll).not.toBeChecked();
  await expect.poll(() => log.distanceFromEnd()).toBeGreaterThan(1_000);
  const line = await log.topLine();
  const before = await log.yOf(line);
  await feed(page, 200);
  await expect(page.getByText('200 new')).toBeVisible();
  expect(await log.yOf(line)).toBe(before);
});

test('a search finds the one line of 20,000', async ({ page }) => {
  const log = new LogPage(page);
  await page.goto('/?story=log-long');
  await log.search.fill('"line 19999"');
  await log.search.press('Enter');
  await expect(log.row(19_999)).toBeVisible();
});
