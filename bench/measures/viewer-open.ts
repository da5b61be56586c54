import type { Page } from '@playwright/test';
import {
  readLongestTask,
  timeUntilSeen,
  watchRequests,
  withBrowser,
  type WatchedRequest,
} from '../browser';
import { fillJob } from '../../src/test/server/fill-job';
import { median, percentile, type Figure, type Measure } from '../../src/test/server/figure';

const lines = { small: 1_000, large: 1_000_000 };
const rounds = 7;

/** How soon a job's page shows what the reader came for, at 1,000,000 lines beside 1,000. */
export const viewerOpen: Measure = {
  name: 'viewer-open',
  run: () =>
    withBrowser(async ({ client, server, openPage }) => {
      const small = await fillJob(server.folder, lines.small);
      const large = await fillJob(server.folder, lines.large);
      const page = await openPage();
      // The routes and the caches are loaded at their first use, which is no matter of length.
      await openAll(page, small, lines.small);
      await client.readLogs(small, { from_line: 400, limit: 200 });
      const ofSmall = `/api/jobs/${small}/`;
      const isMeanwhile = (path: string) => path.startsWith('/api/') && !path.startsWith(ofSmall);
      const requests = watchRequests(page, isMeanwhile);
      const [atSmall, atLarge] = [emptyTimes(), emptyTimes()];
      for (let round = 0; round < rounds; round++) {
        add(atSmall, await openAll(page, small, lines.small));
        add(atLarge, await openAll(page, large, lines.large));
      }
      const stall = await readLongestTask(page);
      const search = await timeSearch(page, large);
      return [
        ...compare('first lines', atSmall.first, atLarge.first),
        ...compare('a line in the middle by its link', atSmall.middle, atLarge.middle),
        { what: 'a rare word’s true total in 1,000,000', value: search, unit: 'ms' },
        ...describeRequests(requests()),
        { what: 'longest stall of the page', value: stall, unit: 'ms', beside: '0 = none over 50' },
      ];
    }),
};

function describeRequests(requests: readonly WatchedRequest[]): Figure[] {
  const [slowest] = requests;
  const times = requests.map(({ ms }) => ms);
  return [
    {
      what: `slowest of ${requests.length} requests meanwhile`,
      value: slowest!.ms,
      unit: 'ms',
      beside: `< 50, ${slowest!.path.replace(/\d+/, ':id')}`,
    },
    { what: '… 95 of 100 took no longer than', value: percentile(times, 0.95), unit: 'ms' },
  ];
}

const emptyTimes = () => ({ first: [] as number[], middle: [] as number[] });
type Times = ReturnType<typeof emptyTimes>;

async function openAll(page: Page, id: number, count: number) {
  const middle = count / 2;
  return {
    first: await timeUntilSeen(page, `/jobs/${id}`, '[data-key=line-1]'),
    middle: await timeUntilSeen(page, `/jobs/${id}#L${middle}`, `[data-key=line-${middle}]`),
  };
}

function add(times: Times, { first, middle }: { first: number; middle: number }): void {
  times.first.push(first);
  times.middle.push(middle);
}

function compare(what: string, small: readonly number[], large: readonly number[]): Figure[] {
  const [smallMs, largeMs] = [median(small), median(large)];
  return [
    { what: `${what}, 1,000 lines`, value: smallMs, unit: 'ms' },
    {
      what: `${what}, 1,000,000 lines`,
      value: largeMs,
      unit: 'ms',
      beside: `< 1500, at most ${Math.max(...large).toFixed(0)} in ${large.length}`,
    },
    { what: `${what}, ratio`, value: largeMs / smallMs, unit: '×', beside: '< 1.5' },
  ];
}

async function timeSearch(page: Page, id: number): Promise<number> {
  await timeUntilSeen(page, `/jobs/${id}`, '[data-key=line-1]');
  const start = performance.now();
  await page.getByRole('searchbox', { name: 'Search the log' }).fill('/books/777777.epub');
  await page.getByText('1 in 1,000,000 lines').waitFor({ timeout: 120_000 });
  return performance.now() - start;
}
