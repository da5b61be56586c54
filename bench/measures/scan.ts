import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BookList, Job } from '../../src/model/api';
import { probeHealth, withServer, type Client } from '../client';
import { percentile, type Figure, type Measure } from '../figure';
import { readEntries } from '../library/bare-loop';
import { makeLibrary } from '../library/make-library';
import { peakMemoryMb } from '../peak-memory';

const fileCount = Number(process.argv[3]) || 20_000;

/** A library of 20,000 files, each with its own cover: scanned, scanned again, and looked at. */
export const scan: Measure = {
  name: 'scan',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'shisho-library-'));
    try {
      const files = await makeLibrary(folder, fileCount);
      await readEntries(files); // so that neither of the two waits for the disk
      const start = performance.now();
      await readEntries(files);
      const bareRate = files.length / ((performance.now() - start) / 1_000);
      return await withServer((client, { pid }) => measure(client, pid, bareRate), {
        LIBRARY_PATHS: JSON.stringify([folder]),
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function measure(client: Client, pid: number, bareRate: number): Promise<Figure[]> {
  const before = peakMemoryMb(pid);
  const first = await scanBesideHealth(client);
  const rate = fileCount / (first.durationMs / 1_000);
  const second = await scanBesideHealth(client);
  const covers = await coversBesideHealth(client);
  return [
    { what: 'bare loop', value: Math.round(bareRate), unit: 'files/s' },
    { what: 'first scan', value: Math.round(rate), unit: 'files/s' },
    { what: 'of the bare loop', value: (rate / bareRate) * 100, unit: '%', beside: '>= 35' },
    ...describeHealth('health during the first', first.health),
    {
      what: 'second scan, nothing changed',
      value: second.durationMs,
      unit: 'ms',
      beside: '< 3,000',
    },
    { what: 'lines of the second', value: second.lines, unit: 'lines', beside: '< 20' },
    ...describeHealth('health during the second', second.health),
    { what: `${covers.count} covers at once`, value: covers.durationMs, unit: 'ms' },
    ...describeHealth('health during these', covers.health),
    { what: 'memory before', value: before, unit: 'MB' },
    { what: 'memory, the most', value: peakMemoryMb(pid), unit: 'MB', beside: '< 500' },
  ];
}

async function scanBesideHealth(client: Client) {
  let job: Job | undefined;
  const health = await probeHealth(client, 20, async () => {
    job = await client.waitForEnd((await client.enqueue('scan')).id);
  });
  const { status, error, result, line_count: lines } = job!;
  if (status !== 'completed') throw new Error(`the scan ${status}: ${error}`);
  return { health, lines, durationMs: (result as { duration_ms: number }).duration_ms };
}

/** As a page of covers asks for them, none of which was made yet. */
async function coversBesideHealth(client: Client) {
  const { books } = await client.ask<BookList>('/api/books?limit=60');
  const start = performance.now();
  const health = await probeHealth(client, 20, () =>
    Promise.all(books.map(({ cover_url }) => client.read(cover_url!))),
  );
  return { health, count: books.length, durationMs: performance.now() - start };
}

function describeHealth(what: string, times: readonly number[]): Figure[] {
  return [
    { what: `${what}, p99`, value: percentile(times, 0.99), unit: 'ms', beside: '< 50' },
    { what: `${what}, max`, value: Math.max(...times), unit: 'ms' },
  ];
}
