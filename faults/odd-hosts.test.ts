// Hosts on which a default goes wrong: another language, hardly any memory or descriptors, a cache
// that cannot be written. The program does its work there, and says what is in its way.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Client } from '../src/test/server/client';
import { makeEpub, packageOf } from '../src/test/make/make-books';
import { fillToTheLastByte, mountSmallDisk } from './disk';
import { byForm } from './form';
import { serve } from './serve-for-test';

let folder: string;
let library: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shisho-odd-host-'));
  library = join(folder, 'library');
  mkdirSync(library);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function makeBooks(count: number, title: (n: number) => string): void {
  for (let n = 0; n < count; n++) {
    const opf = packageOf(`<dc:title>${title(n)}</dc:title>`);
    writeFileSync(join(library, `${n}.epub`), makeEpub({ opf }));
  }
}

async function scan(client: Client) {
  const job = await client.waitForEnd((await client.enqueue('scan')).id);
  return { status: job.status, ...(job.result as { added: number; failed: number }) };
}

const find = (client: Client, q: string) => client.call('listBooks', { q });

test.each([
  ['tr_TR.UTF-8', 'Pacific/Kiritimati'],
  ['C', 'Nowhere/Invalid'],
  ['es_PE.UTF-8', 'America/Lima'],
])('LC_ALL=%s with TZ=%s', async (language, zone) => {
  const count = byForm({ full: 5_000, short: 50 });
  makeBooks(count, (n) => `İstanbul ığ ${n}`);
  const { client, server } = await serve({
    LIBRARY_PATHS: library,
    LC_ALL: language,
    LANG: language,
    TZ: zone,
  });
  expect(await scan(client)).toMatchObject({ status: 'completed', added: count, failed: 0 });
  for (const q of ['ISTANBUL', 'istanbul', 'İSTANBUL']) {
    expect((await find(client, q)).books.length).toBeGreaterThan(0);
  }
  const [job] = (await client.call('listJobs', {})).jobs;
  expect(Math.abs(Date.parse(job!.created_at) - Date.now())).toBeLessThan(600_000);
  expect(job!.created_at).toMatch(/Z$/);
  expect((await fetch(`${server.url}/jobs`)).status).toBe(200);
});

/** Connections of their own, as of as many browsers; kept-alive ones would share a few. */
const askOnce = (url: string) => fetch(url, { headers: { connection: 'close' } });

const limitFiles = (pid: number, most: number) =>
  execFileSync('prlimit', ['--pid', String(pid), `--nofile=${most}:${most}`]);

test('90 open files, a scan and requests of 24 browsers at once', async () => {
  makeBooks(byForm({ full: 5_000, short: 300 }), (n) => `Title ${n}`);
  const { client, server } = await serve({ LIBRARY_PATHS: library });
  limitFiles(server.pid, 90);
  const scanned = scan(client);
  for (let round = 0; round < 5; round++) {
    const urls = Array.from({ length: 24 }, () => `${server.url}/api/jobs`);
    const statuses = await Promise.all(urls.map(async (url) => (await askOnce(url)).status));
    expect(new Set(statuses)).toEqual(new Set([200]));
  }
  expect(await scanned).toMatchObject({ status: 'completed', failed: 0 });
});

test('too few open files for a scan: the job says which limit to raise', async () => {
  makeBooks(3, (n) => `Title ${n}`);
  const { client, server } = await serve({ LIBRARY_PATHS: library });
  limitFiles(server.pid, readdirSync(`/proc/${server.pid}/fd`).length + 4);
  const job = await client.waitForEnd((await client.enqueue('scan')).id);
  expect(job).toMatchObject({ status: 'failed' });
  expect(job.error).toMatch(/too many open files.+ulimit -n/);
});

test('a heap of 96 MB: slower, and all books are there', { timeout: 300_000 }, async () => {
  const count = byForm({ full: 5_000, short: 500 });
  makeBooks(count, (n) => `Title ${n}`);
  const env = { LIBRARY_PATHS: library, NODE_OPTIONS: '--max-old-space-size=96' };
  const { client } = await serve(env);
  expect(await scan(client)).toMatchObject({ status: 'completed', added: count, failed: 0 });
});

const warnings = (output: string) =>
  output.split('\n').filter((line) => line.includes('"level":40') && /cover|cache/i.test(line));

test('a cache folder on a full disk', async (context) => {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const unmount = mountSmallDisk(disk);
  if (!unmount) return context.skip('only root may mount a small disk');
  try {
    const books = ['Mara Venn/The Lighthouse Log.epub', 'Comics/Tin Robot 01.cbz'];
    for (const [n, name] of books.entries()) {
      copyFileSync(join('sample-library', name), join(library, `${n}${extname(name)}`));
    }
    const { client, server } = await serve({ CACHE_DIR: disk, LIBRARY_PATHS: library });
    await scan(client);
    fillToTheLastByte(disk);
    const covers = (await find(client, '')).books.map((book) => book.cover_url!);
    expect(covers).toHaveLength(2);
    for (const url of covers) expect((await client.read(url)).length).toBeGreaterThan(100);
    expect(warnings(server.standardOutput())).toHaveLength(1);
  } finally {
    unmount();
  }
});
