import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BookList } from '../../src/model/api/books';
import type { Job } from '../../src/model/api/jobs';
import { probeHealth, withServer, type Client } from '../../src/test/server/client';
import { percentile, type Figure, type Measure } from '../../src/test/server/figure';
import { readEntries } from '../library/bare-loop';
import { makeLibrary } from '../library/make-library';
import { peakMemoryMb, processorMs } from '../process-facts';

/** npm run bench -- scan 2000: a smaller library, to try things out. */
const fileCount = Number(process.argv[3]) || 20_000;

const pageOfCovers = 60;
/** To one server, over HTTP/1.1. */
const browserConnections = 6;

interface Pace {
  filesPerSecond: number;
  /** of one file, in all threads: does not depend on who else uses the machine */
  processorMsPerFile: number;
}

/** A library of 20,000 files, each with its own cover: scanned, scanned again, and looked at. */
export const scan: Measure = {
  name: 'scan',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'shisho-library-'));
    try {
      const files = await makeLibrary(folder, fileCount);
      await readEntries(files); // so that neither of the two waits for the disk
      const bare = await paceOf(process.pid, () => readEntries(files));
      return await withServer((client, { pid }) => measure(client, pid, bare), {
        LIBRARY_PATHS: JSON.stringify([folder]),
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function measure(client: Client, pid: number, bare: Pace): Promise<Figure[]> {
  await loadRoutes(client);
  const memoryBefore = peakMemoryMb(pid);
  let first!: Awaited<ReturnType<typeof scanBesideHealth>>;
  const pace = await paceOf(pid, async () => (first = await scanBesideHealth(client)));
  const rate = fileCount / (first.durationMs / 1_000);
  const second = await scanBesideHealth(client);
  const memoryOfScans = peakMemoryMb(pid);
  const { books } = await client.call('listBooks', { limit: 2 * pageOfCovers });
  const covers = await coversBesideHealth(client, books.slice(0, pageOfCovers), browserConnections);
  const burst = await coversBesideHealth(client, books.slice(pageOfCovers), pageOfCovers);
  return [
    { what: 'bare loop', value: Math.round(bare.filesPerSecond), unit: 'files/s' },
    { what: 'first scan', value: Math.round(rate), unit: 'files/s' },
    {
      what: 'of the bare loop',
      value: (rate / bare.filesPerSecond) * 100,
      unit: '%',
      beside: '>= 35',
    },
    {
      what: 'processor time of a file, scan',
      value: pace.processorMsPerFile,
      unit: 'ms',
      beside: `bare loop ${bare.processorMsPerFile.toFixed(2)}`,
    },
    ...describeHealth('health during the first', first.health),
    {
      what: 'second scan, nothing changed',
      value: second.durationMs,
      unit: 'ms',
      beside: '< 3,000',
    },
    { what: 'lines of the second', value: second.lines, unit: 'lines', beside: '< 20' },
    ...describeHealth('health during the second', second.health),
    { what: 'memory before', value: memoryBefore, unit: 'MB' },
    { what: 'memory, the most', value: memoryOfScans, unit: 'MB', beside: '< 500' },
    {
      what: `${pageOfCovers} covers, ${browserConnections} at a time as a browser asks`,
      value: covers.durationMs,
      unit: 'ms',
    },
    ...describeHealth('health during these', covers.health),
    { what: `${pageOfCovers} more, all at once`, value: burst.durationMs, unit: 'ms' },
    { what: 'health during these, p99', value: percentile(burst.health, 0.99), unit: 'ms' },
    { what: 'memory after these, the most', value: peakMemoryMb(pid), unit: 'MB' },
  ];
}

/** The first use of a route loads it: that is not what is measured here. */
async function loadRoutes(client: Client): Promise<void> {
  await client.call('listBooks', {});
  await client.read(`/api/covers/${'0'.repeat(40)}`).catch(() => {});
  await client.waitForEnd((await client.enqueue('test.log', { lines: 1 })).id);
}

async function paceOf(pid: number, work: () => Promise<unknown>): Promise<Pace> {
  const before = processorMs(pid);
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1_000;
  return {
    filesPerSecond: fileCount / seconds,
    processorMsPerFile: (processorMs(pid) - before) / fileCount,
  };
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

/** Covers none of which was made yet, some at a time. */
async function coversBesideHealth(client: Client, books: BookList['books'], atOnce: number) {
  const start = performance.now();
  let durationMs = 0;
  const queue = books.values();
  const read = async () => {
    for (const { cover_url } of queue) await client.read(cover_url!);
  };
  const health = await probeHealth(client, 20, async () => {
    await Promise.all(Array.from({ length: atOnce }, read));
    durationMs = performance.now() - start;
  });
  return { health, durationMs };
}

function describeHealth(what: string, times: readonly number[]): Figure[] {
  return [
    { what: `${what}, p99`, value: percentile(times, 0.99), unit: 'ms', beside: '< 50' },
    { what: `${what}, max`, value: Math.max(...times), unit: 'ms' },
  ];
}
