// One page of each kind, for what has to hold on all of them.
import { expect, type Page } from '@playwright/test';
import type { Client } from '../server/client';
import { controls } from './measure-controls';

export type NamedPage = readonly [name: string, path: string];

/** With those below, more types than the list of jobs shows without a field to find one. */
const otherTypes = ['enoent', 'levels', 'log-late', 'say-everywhere', 'throw-string', 'type-error'];

/** Makes the jobs that are needed for it. */
export async function makePages(api: Client): Promise<NamedPage[]> {
  await api.waitForEnd(1);
  const failed = await api.enqueue('test.fail-late', { lines: 30 });
  const cancelled = await api.enqueue('test.wait', { afterMs: 600_000 });
  await expect.poll(async () => (await api.readJob(cancelled.id)).status).toBe('in_progress');
  await api.call('cancelJob', { id: cancelled.id });
  for (const { id } of [failed, cancelled]) await api.waitForEnd(id);
  const others = await Promise.all(otherTypes.map((type) => api.enqueue(`test.${type}`)));
  for (const { id } of others) await api.waitForEnd(id);
  const running = await api.enqueue('test.log', { lines: 90, perTurn: 45, pauseMs: 600_000 });
  await expect.poll(async () => (await api.readJob(running.id)).line_count).toBeGreaterThan(40);
  return [
    ['jobs', '/jobs'],
    ['no jobs', '/jobs?status=pending'],
    ['failures by error', '/jobs?group=error'],
    ['no failures', '/jobs?group=error&q=type%3Anone'],
    ['a scan', '/jobs/1'],
    ['a failed job', `/jobs/${failed.id}`],
    ['a cancelled job', `/jobs/${cancelled.id}`],
    ['a running job', `/jobs/${running.id}`],
    ['a search in a log', `/jobs/${failed.id}?q=part%3Dafter`],
    ['a search without matches', `/jobs/${failed.id}?q=nowhere`],
    ['the library', '/library'],
    ['the table of books', '/library?view=table'],
    ['no books', '/library?q=nowhere'],
    ['a book', '/library/1'],
    ['an unreadable book', await findUnreadable(api)],
    ['notifications', '/notifications'],
    ['no such page', '/nowhere'],
    ['no such job', '/jobs/999999'],
  ];
}

async function findUnreadable(api: Client): Promise<string> {
  const { books } = await api.call('listBooks', { problem: 'unreadable' });
  return `/library/${books[0]!.id}`;
}

/** Hydrated and at rest: what is still streamed when a page has loaded has come, and answers. */
export async function openPage(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForLoadState('load');
  if (path.startsWith('/jobs/') && !path.includes('999999')) {
    await expect(page.getByRole('log')).toBeVisible();
  }
  await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
  await page.waitForFunction((selector) => {
    const all = [...document.querySelectorAll(`header :is(${selector}), main :is(${selector})`)];
    // React's mark on an element that it has taken over.
    const isTaken = (element: Element) => Object.keys(element).some((key) => /^__react/.test(key));
    return all.length > 0 && all.every(isTaken);
  }, controls);
}
