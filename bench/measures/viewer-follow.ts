import type { Page } from '@playwright/test';
import { LogPage } from '../../src/test/browser/log-page';
import type { JobLogs } from '../../src/model/api/job-logs';
import { readHeap, readLongestTask, withBrowser } from '../browser';
import type { Client } from '../../src/test/server/client';
import type { Figure, Measure } from '../../src/test/server/figure';

/** A page that follows 2,000 lines a second for a minute: what it gets, and how it bears it. */
export const viewerFollow: Measure = {
  name: 'viewer-follow',
  run: () =>
    withBrowser(async ({ client, openPage }) => {
      const page = await openPage();
      const job = await client.enqueue('test.log', paced({ linesPerSecond: 2_000, seconds: 60 }));
      const follower = await follow(page, job.id);
      const end = await client.waitForEnd(job.id);
      await follower.waitForLine(end.line_count);
      const figures = await describe(page, client, job.id, follower);
      const ranMs = Date.parse(end.finished_at!) - Date.parse(end.started_at!);
      const rate = Math.round((1_000 * end.line_count) / ranMs);
      return [{ what: 'lines written', value: rate, unit: 'lines/s' }, ...figures];
    }),
};

/** The same at 200 lines a second for ten minutes: what a tab costs that was left open. */
export const viewerTail: Measure = {
  name: 'viewer-tail',
  takesMinutes: true,
  run: () =>
    withBrowser(async ({ client, openPage }) => {
      const page = await openPage();
      const job = await client.enqueue('test.log', paced({ linesPerSecond: 200, seconds: 600 }));
      const follower = await follow(page, job.id);
      await page.waitForTimeout(60_000);
      const atMinuteOne = await readHeap(page);
      const end = await client.waitForEnd(job.id);
      await follower.waitForLine(end.line_count);
      const figures = await describe(page, client, job.id, follower);
      const growth = (100 * (await readHeap(page))) / atMinuteOne - 100;
      return [
        { what: 'heap after a minute', value: atMinuteOne, unit: 'MB' },
        { what: 'heap at the end, against that', value: growth, unit: '%', beside: '< 10' },
        ...figures,
      ];
    }),
};

const turnsPerSecond = 20;

function paced({ linesPerSecond, seconds }: { linesPerSecond: number; seconds: number }) {
  return {
    lines: linesPerSecond * seconds,
    perTurn: linesPerSecond / turnsPerSecond,
    // A timer comes a little late each time.
    pauseMs: 1_000 / turnsPerSecond - 1,
  };
}

interface Follower {
  /** the numbers of the lines that polling brought, in the order in which they came */
  received: number[];
  /** ms after the navigation: from here on the page is the reader's, who does nothing but follow */
  followsFrom: number;
  /** how often the box was found unticked, looked at every 16 ms */
  detached(): Promise<number>;
  waitForLine(line: number): Promise<unknown>;
}

async function follow(page: Page, jobId: number): Promise<Follower> {
  const received: number[] = [];
  const answers: Promise<void>[] = [];
  page.on('response', (response) => {
    if (!response.url().includes(`/api/jobs/${jobId}/logs?`)) return;
    // In order, whichever body is read first.
    const earlier = answers.at(-1);
    answers.push(
      response.json().then(async (body) => {
        await earlier;
        received.push(...(body as JobLogs).logs.map(({ line }) => line));
      }),
    );
  });
  await new LogPage(page).open(jobId);
  await page.waitForResponse((response) => response.url().includes(`/api/jobs/${jobId}/logs?`));
  const followsFrom = await page.evaluate(() => performance.now());
  await page.evaluate(() => {
    const box = document.querySelector<HTMLInputElement>('input[type=checkbox]')!;
    const state = { detached: 0 };
    Object.assign(window, { following: state });
    setInterval(() => (state.detached += box.checked ? 0 : 1), 16);
  });
  return {
    received,
    followsFrom,
    detached: () =>
      page.evaluate(
        () => (window as unknown as { following: { detached: number } }).following.detached,
      ),
    waitForLine: (line) => page.locator(`[data-key="line-${line}"]`).waitFor({ timeout: 60_000 }),
  };
}

async function describe(
  page: Page,
  client: Client,
  jobId: number,
  { received, followsFrom, detached }: Follower,
): Promise<Figure[]> {
  const { line_count: count } = await client.readJob(jobId);
  const first = received[0] ?? 1;
  const table = new Set<number>();
  for (let afterId = 0; ;) {
    const page = await client.readLogs(jobId, { after_id: afterId, limit: 1_000 });
    for (const { line } of page.logs) table.add(line);
    if (!page.has_more) break;
    afterId = page.next_after_id;
  }
  const inOrder = received.filter((line, index) => line !== first + index).length;
  const missing = [...table].filter((line) => line >= first).length - new Set(received).size;
  return [
    {
      what: 'lines received',
      value: received.length,
      unit: 'lines',
      beside: `${count} in the table, from line ${first}`,
    },
    { what: 'out of order or twice', value: inOrder, unit: 'lines', beside: '0' },
    { what: 'in the table and never received', value: missing, unit: 'lines', beside: '0' },
    {
      what: 'times it was seen not to follow',
      value: await detached(),
      unit: 'times',
      beside: '0',
    },
    {
      what: 'longest stall of the page while it follows',
      value: await readLongestTask(page, followsFrom),
      unit: 'ms',
      beside: '< 200',
    },
    {
      what: '… and before, while it opened in the middle of the burst',
      value: await readLongestTask(page, 0, followsFrom),
      unit: 'ms',
    },
    {
      what: 'heap after a forced collection',
      value: await readHeap(page),
      unit: 'MB',
      beside: '< 120',
    },
  ];
}
