// Many at once who ask for what is costly, or who never finish: everybody is answered, health too,
// and memory does not grow with their number.
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { percentile } from '../src/test/server/figure';
import { makePng } from '../src/test/make/make-pictures';
import { makeZip } from '../src/test/make/make-zip';
import type { Client } from '../src/test/server/client';
import { fillJob } from '../src/test/server/fill-job';
import { byForm, show } from './form';
import { peakDuring, readMemory } from './memory';
import { probeHealthApart } from './probe-health';
import { makeFolder } from './serve-into';
import { serve } from './serve-for-test';
import { until } from './until';

const sockets = new Set<Socket>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
});

function open(url: string, head: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    sockets.add(socket);
    // The server may close it later, as it should.
    socket.on('error', reject).on('connect', () => socket.write(head, () => resolve(socket)));
  });
}

/** Asks, waits for the beginning of the answer, and reads no more than what one buffer takes. */
async function askWithoutReading(url: string, head: string): Promise<void> {
  const socket = await open(url, head);
  await once(socket, 'readable');
}

test('100 searches, overviews and lists at once', { timeout: 120_000 }, async () => {
  const { server } = await serve();
  const id = await fillJob(server.folder, byForm({ full: 300_000, short: 50_000 }));
  const paths = [
    `/api/jobs/${id}/logs/search?q=no+such+text`,
    `/api/jobs/${id}/logs/overview`,
    '/api/books?q=no-such-book',
    '/api/jobs?limit=100',
  ];
  const times = await probeHealthApart(server.url, 50, async () => {
    const crowd = Array.from({ length: 100 }, (_, n) => server.url + paths[n % paths.length]!);
    const statuses = await Promise.all(crowd.map(async (url) => (await fetch(url)).status));
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
  show(
    `100 costly requests at once: health, p99 of ${times.length}`,
    percentile(times, 0.99),
    'ms',
  );
});

// More than what the system itself takes for a reader, so that the server has to wait for each.
const downloads = byForm({ full: 500, short: 100 });

test(`${downloads} downloads that nobody reads`, { timeout: 120_000 }, async () => {
  const { server, client } = await serve();
  const id = await fillJob(server.folder, 100_000);
  await client.read(`/api/jobs/${id}/logs/download`);
  const before = readMemory(server.pid);
  const head = `GET /api/jobs/${id}/logs/download HTTP/1.1\r\nHost: localhost\r\n\r\n`;
  const peak = await peakDuring(server.pid, async () => {
    for (let n = 0; n < downloads; n++) await askWithoutReading(server.url, head);
    expect((await client.call('readHealth', {})).status).toBe('ok');
  });
  show(
    `${downloads} unread downloads: peak, grown by ${(peak - before).toFixed()}`,
    peak,
    'MB',
    '< 800',
  );
  // The whole of what they asked for is 13 MB each.
  expect(peak).toBeLessThan(800);
});

const covers = byForm({ full: 800, short: 120 });

test(`${covers} covers asked for at once`, { timeout: 240_000 }, async () => {
  const library = makeFolder();
  for (let n = 0; n < covers; n++) {
    const page = { name: '1.png', data: makePng({ width: 40 + n, height: 60 }) };
    writeFileSync(join(library, `${n}.cbz`), makeZip([page]));
  }
  const { server, client } = await serve({ LIBRARY_PATHS: library });
  await client.waitForEnd((await client.enqueue('scan')).id);
  const urls = await listCovers(client);
  expect(urls).toHaveLength(covers);
  const askAll = () => Promise.all(urls.map(async (url) => (await fetch(server.url + url)).status));
  const statuses: number[] = [];
  const times = await probeHealthApart(server.url, 50, async () => {
    statuses.push(...(await askAll()));
  });
  const made = statuses.filter((status) => status === 200).length;
  show(`${covers} covers at once: made`, made, '', 'the rest is 503');
  show(`… health, p99 of ${times.length}`, percentile(times, 0.99), 'ms');
  // 500 wait, whoever comes after them is told to come again.
  expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
  expect(made).toBeGreaterThanOrEqual(Math.min(covers, 500));
  await until(async () => (await askAll()).every((status) => status === 200));
});

async function listCovers(client: Client): Promise<string[]> {
  const urls: string[] = [];
  let after: string | undefined;
  do {
    const page = await client.call('listBooks', { limit: 100, ...(after && { after }) });
    urls.push(...page.books.flatMap(({ cover_url }) => cover_url ?? []));
    after = page.next_after ?? undefined;
  } while (after);
  return urls;
}

test('4,000 requests whose headers never end', { timeout: 120_000 }, async () => {
  const { server, client } = await serve();
  await client.call('listJobs', {});
  const before = readMemory(server.pid);
  const count = byForm({ full: 4_000, short: 1_000 });
  const peak = await peakDuring(server.pid, async () => {
    for (let n = 0; n < count; n++) await open(server.url, 'GET /api/jobs HTTP/1.1\r\nHost: loc');
    await client.call('listJobs', {});
  });
  show(`${count} unfinished headers: grown by`, peak - before, 'MB', '< 100');
  expect(peak - before).toBeLessThan(100);
  for (const socket of sockets) socket.destroy();
  await until(async () => (await client.call('readHealth', {})).status === 'ok');
});
