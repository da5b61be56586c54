// A log on a small screen: the log is what scrolls, and what is newest stays on the screen.
import { expect, test } from './test';
import { LogPage } from '../src/test/browser/log-page';

const steady = { lines: 100_000, perTurn: 5, pauseMs: 20 };

for (const viewport of [
  { width: 390, height: 844 },
  { width: 360, height: 640 },
]) {
  test.describe(`at ${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport, hasTouch: true });

    test('the newest line and Autoscroll are on the screen, and so is the pill', async ({
      page,
      api,
    }) => {
      const { id } = await api.enqueue('test.log', { ...steady, key: `phone ${viewport.width}` });
      await expect.poll(async () => (await api.readJob(id)).line_count).toBeGreaterThan(100);
      const log = new LogPage(page);
      await log.open(id);
      await log.expectAtEnd();
      const newest = log.log.locator('[data-key^="line-"]').last();
      await expect(newest).toBeInViewport({ ratio: 1 });
      await expect(log.autoscroll).toBeInViewport({ ratio: 1 });
      await expect(page.getByText('Live', { exact: true })).toBeInViewport({ ratio: 1 });
      await log.log.hover();
      await page.mouse.wheel(0, -200);
      await expect(log.autoscroll).not.toBeChecked();
      await expect(page.getByRole('button', { name: /\d new/ })).toBeInViewport({ ratio: 1 });
      // There is nothing to scroll but the log, which has most of the screen.
      const measured = await page.evaluate(() => ({
        excess: document.documentElement.scrollHeight - innerHeight,
        share: document.querySelector('[role=log]')!.clientHeight / innerHeight,
        wide: document.documentElement.scrollWidth - innerWidth,
      }));
      expect(measured.excess).toBeLessThanOrEqual(0);
      expect(measured.wide).toBeLessThanOrEqual(0);
      expect(measured.share).toBeGreaterThan(0.6);
      await api.call('cancelJob', { id });
    });

    test('an error that is taller than the screen opens at its head', async ({ page, api }) => {
      const { id } = await api.enqueue('test.type-error');
      await api.waitForEnd(id);
      const log = new LogPage(page);
      await log.open(id);
      await expect(log.caret(1)).toHaveAttribute('aria-expanded', 'true');
      const height = await log.row(1).evaluate((row) => row.clientHeight);
      expect(height).toBeGreaterThan(await log.log.evaluate((el) => el.clientHeight));
      await expect(log.caret(1)).toBeInViewport({ ratio: 1 });
    });

    test('a failed job says why, and keeps its facts and actions one tap away', async ({
      page,
      api,
    }) => {
      const { id } = await api.enqueue('test.fail-late', { lines: 300 });
      await api.waitForEnd(id);
      const log = new LogPage(page);
      await log.open(id);
      await expect(page.getByText('what ended it', { exact: true })).toBeInViewport({ ratio: 1 });
      await expect(log.row(301)).toBeInViewport({ ratio: 1 });
      await expect(log.autoscroll).toBeInViewport({ ratio: 1 });
      await expect(page.getByRole('button', { name: 'Retry' })).toBeHidden();
      await page.getByRole('button', { name: 'Job details and actions' }).tap();
      await expect(page.getByRole('button', { name: 'Retry' })).toBeInViewport({ ratio: 1 });
      await expect(page.getByText('Started')).toBeInViewport({ ratio: 1 });
      await expect(log.autoscroll).toBeInViewport({ ratio: 1 });
    });
  });
}
