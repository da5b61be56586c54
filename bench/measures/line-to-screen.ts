import type { Page } from '@playwright/test';
import { LogPage } from '../../src/test/browser/log-page';
import { withBrowser } from '../browser';
import type { Client } from '../../src/test/server/client';
import { percentile, type Figure, type Measure } from '../../src/test/server/figure';

/** From a line's created_at to the frame after the one that drew it, on a page that follows. */
export const lineToScreen: Measure = {
  name: 'line-to-screen',
  run: () =>
    withBrowser(async ({ client, openPage }) => {
      const slow = await measure(await openPage(), client, { lines: 400, pauseMs: 49 });
      const busy = await measure(await openPage(), client, {
        lines: 7_500,
        perTurn: 25,
        pauseMs: 49,
      });
      return [...describe('20 lines/s', slow), ...describe('500 lines/s', busy)];
    }),
};

function describe(rate: string, delays: number[]): Figure[] {
  return [
    { what: `${rate}: lines seen`, value: delays.length, unit: '' },
    { what: `${rate}: line to screen, p50`, value: percentile(delays, 0.5), unit: 'ms' },
    {
      what: `${rate}: line to screen, p95`,
      value: percentile(delays, 0.95),
      unit: 'ms',
      beside: '<= 300',
    },
    { what: `${rate}: line to screen, p99`, value: percentile(delays, 0.99), unit: 'ms' },
  ];
}

/** Server and browser run on one machine, by one clock. */
async function measure(
  page: Page,
  client: Client,
  { perTurn = 1, ...pace }: { lines: number; pauseMs: number; perTurn?: number },
): Promise<number[]> {
  const { id } = await client.enqueue('test.log', { ...pace, perTurn });
  const log = new LogPage(page);
  await log.open(id);
  await page.evaluate(noteDrawnLines);
  await client.waitForEnd(id);
  await log.expectSettled();
  const drawnAt = new Map(await page.evaluate(() => window.drawnLines));
  const delays: number[] = [];
  for (let afterId = 0, hasMore = true; hasMore;) {
    const answer = await client.readLogs(id, { after_id: afterId, limit: 1_000 });
    for (const { line, created_at } of answer.logs) {
      const seenAt = drawnAt.get(line);
      if (seenAt !== undefined) delays.push(seenAt - Date.parse(created_at));
    }
    [afterId, hasMore] = [answer.next_after_id, answer.has_more];
  }
  await page.close();
  return delays;
}

declare global {
  interface Window {
    drawnLines: [line: number, at: number][];
  }
}

/**
 * In the page: notes each line that was not there before, in the frame after its own. An object's
 * methods, since the compiler gives other functions names with a helper that the page does not have.
 */
function noteDrawnLines() {
  window.drawnLines = [];
  const watcher = {
    newest: 0,
    arrived(): number[] {
      return [...document.querySelectorAll<HTMLElement>('[role=log] [data-key^="line-"]')]
        .map((row) => Number(row.dataset.key!.slice('line-'.length)))
        .filter((line) => line > this.newest);
    },
    look() {
      const arrived = this.arrived();
      this.newest = Math.max(this.newest, ...arrived);
      requestAnimationFrame(() => {
        for (const line of arrived) window.drawnLines.push([line, Date.now()]);
      });
      requestAnimationFrame(() => this.look());
    },
  };
  watcher.newest = Math.max(0, ...watcher.arrived());
  watcher.look();
}
