// npx tsx scripts/screenshots.ts: makes docs/images/ anew, on the production build, with jobs that
// demo-logs.ts writes into a database of their own.
import { chromium, type Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { clientOf } from '../src/test/server/client';
import { startServer, type TestServer } from '../src/test/server/start-server';
import { findBrowser } from './setup/find-browser.mjs';

const folder = 'docs/images';

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const server = await startServer({ env: { TEST_TASKS: '0', SYNC_INTERVAL_MINUTES: '0' } });
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? undefined,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    await clientOf(server.url).call('readHealth', {});
    for (const [lines, end] of [
      [1_204, 'completed'],
      [860, 'cancelled'],
      [48_113, 'completed'],
      [2_318, 'failed'],
      [1_911, 'completed'],
    ] as const) {
      await demo(server, ['--lines', `${lines}`, '--end', end]).ended;
    }
    const page = await browser.newPage({ baseURL: server.url, colorScheme: 'dark' });
    await page.setViewportSize({ width: 1_440, height: 900 });
    const live = demo(server, ['--lines', '20000', '--pace', '400']);
    await waitForLines(server, 6, 1_500);
    await takeAll(page);
    live.stop();
    await live.ended;
    await takeOffline(page, server);
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function shootPage(page: Page, name: string): Promise<void> {
  // A ring around what happens to have the focus is no part of the picture.
  await page.mouse.move(720, 420);
  await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => {});
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}

/** The last picture: the server is gone afterwards. */
async function takeOffline(page: Page, server: TestServer): Promise<void> {
  await page.setViewportSize({ width: 1_440, height: 900 });
  await page.goto('/library');
  await server.stop({ keepFolder: true });
  await page.getByText('Offline').waitFor();
  await page.getByRole('link', { name: 'Jobs', exact: true }).click();
  await page.getByRole('heading', { name: 'The server does not answer' }).waitFor();
  await shootPage(page, 'offline-dark');
}

async function takeAll(page: Page): Promise<void> {
  const shoot = (name: string) => shootPage(page, name);
  const jobs = { search: 3, failed: 4, live: 6 };

  await page.goto(`/jobs/${jobs.live}`);
  await page.locator('[data-strip] [data-kind=warn][d^=M]').waitFor({ state: 'attached' });
  await shoot('job-live-dark');
  await page.goto('/jobs');
  await page.getByText('scan').first().waitFor();
  await shoot('jobs-dark');
  await takeLibrary(page);

  await page.goto(`/jobs/${jobs.failed}`);
  await page.locator('[data-strip] [data-kind=error][d^=M]').waitFor({ state: 'attached' });
  await shoot('job-failed-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await shoot('job-failed-light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('button', { name: 'Line 977, details' }).click();
  await page.getByRole('region', { name: 'stack trace' }).scrollIntoViewIfNeeded();
  await shoot('job-stack-dark');

  await page.goto(`/jobs/${jobs.search}?q=tin+robot`);
  await page.getByText(/ in 48,113 lines$/).waitFor();
  await page.getByRole('searchbox').press('Enter');
  await page.getByRole('searchbox').press('Enter');
  await page.getByText(/^2 of /).waitFor();
  await shoot('job-search-dark');

  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/jobs/${jobs.failed}`);
  await page.locator('[data-strip] [data-kind=error][d^=M]').waitFor({ state: 'attached' });
  await shoot('job-narrow-dark');
}

/** Scanned in earnest, so that there are covers. */
async function takeLibrary(page: Page): Promise<void> {
  const client = clientOf(new URL(page.url()).origin);
  await client.waitForEnd((await client.enqueue('scan')).id);
  await page.goto('/library');
  await page.locator('img').first().waitFor();
  await shootPage(page, 'library-dark');
}

async function waitForLines(server: TestServer, id: number, lines: number): Promise<void> {
  const read = () =>
    clientOf(server.url)
      .readJob(id)
      .catch(() => null);
  while (((await read())?.line_count ?? 0) < lines) await delay(100);
}

/** A job in the server's database, by a process of its own. */
function demo(server: TestServer, args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/demo-logs.ts', ...args], {
    env: {
      ...process.env,
      CONFIG_FILE: join(server.folder, 'shisho.yaml'),
      DATABASE_URL: `file:${join(server.folder, 'shisho.db')}`,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return { ended: once(child, 'exit'), stop: () => child.kill('SIGTERM') };
}

await main();
