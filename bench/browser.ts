// A browser that opens a server's pages, and what is read off it: times, stalls, memory, requests.
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import config from '../playwright.config';
import { withServer, type Client } from '../src/test/server/client';
import type { TestServer } from '../src/test/server/start-server';

interface Setting {
  client: Client;
  server: TestServer;
  openPage(): Promise<Page>;
}

/** Runs `use` with a production server and a browser of its own; both end with it. */
export function withBrowser<T>(use: (setting: Setting) => Promise<T>): Promise<T> {
  return withServer(async (client, server) => {
    const browser = await chromium.launch(config.use?.launchOptions);
    try {
      return await use({ client, server, openPage: () => openPage(browser, server.url) });
    } finally {
      await browser.close();
    }
  });
}

async function openPage(browser: Browser, baseURL: string): Promise<Page> {
  const context = await browser.newContext({ baseURL, viewport: { width: 1_440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(noteLongTasks);
  return page;
}

/** In the page: every stretch in which the main thread answered nobody, over 50 ms. */
function noteLongTasks() {
  const longTasks: { startTime: number; duration: number }[] = [];
  Object.assign(window, { longTasks });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      longTasks.push({ startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
}

/** The longest stretch that began within these ms after the navigation; 0 when none was over 50 ms. */
export function readLongestTask(page: Page, from = 0, to = Infinity): Promise<number> {
  return page.evaluate(
    ([first, last]) => {
      const { longTasks } = window as unknown as {
        longTasks: { startTime: number; duration: number }[];
      };
      const within = longTasks.filter(({ startTime }) => startTime >= first && startTime < last);
      return Math.max(0, ...within.map(({ duration }) => duration));
    },
    // Infinity does not come through as JSON.
    [from, Math.min(to, 1e12)] as const,
  );
}

/** MB of JavaScript objects that a forced collection leaves. */
export async function readHeap(page: Page): Promise<number> {
  const session = await sessionOf(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();
function sessionOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  return session;
}

/** Opens a path. @returns ms from the navigation until `selector` is drawn within the log's view */
export async function timeUntilSeen(page: Page, path: string, selector: string): Promise<number> {
  // Another address of the same page would not be a navigation.
  await page.goto('about:blank');
  await page.goto(path, { waitUntil: 'commit' });
  const seen = await page.waitForFunction(
    (wanted) => {
      const log = document.querySelector('[role=log]')?.getBoundingClientRect();
      const row = document.querySelector(wanted)?.getBoundingClientRect();
      const isSeen = log && row && row.top >= log.top - 1 && row.bottom <= log.bottom + 1;
      return isSeen ? performance.now() : null;
    },
    selector,
    { polling: 'raf' },
  );
  return Number(await seen.jsonValue());
}

export interface WatchedRequest {
  path: string;
  /** from the request's first byte to the answer's last */
  ms: number;
}

/** Notes the requests of a page. @returns those so far, the slowest first */
export function watchRequests(page: Page, isWatched: (path: string) => boolean) {
  const requests: WatchedRequest[] = [];
  page.on('requestfinished', (request) => {
    const { pathname: path } = new URL(request.url());
    const { requestStart, responseEnd } = request.timing();
    if (isWatched(path)) requests.push({ path, ms: responseEnd - requestStart });
  });
  return () => requests.toSorted((a, b) => b.ms - a.ms);
}
