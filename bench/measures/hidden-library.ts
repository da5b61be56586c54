import { setTimeout as delay } from 'node:timers/promises';
import { clientOf, probeHealth, type Client } from '../../src/test/server/client';
import { median, percentile, type Measure } from '../../src/test/server/figure';
import { startServer, type TestServer } from '../../src/test/server/start-server';
import { fillBooks } from '../library/fill-books';

const books = 300_000;
const times = 30;
const paths = ['/api/books?limit=50', '/api/books/counts', '/library'];

/** A library folder of 300,000 books that is taken out of the settings, beside one of 300 that stays. */
export const hiddenLibrary: Measure = {
  name: 'hidden-library',
  async run() {
    const env = { SYNC_INTERVAL_MINUTES: '0' };
    const before = await startServer({ env: { ...env, LIBRARY_PATHS: '/away,/books' } });
    fillBooks(before.folder, '/away', books);
    fillBooks(before.folder, '/books', 300);
    await before.stop({ keepFolder: true });
    const server = await startServer({
      folder: before.folder,
      env: { ...env, LIBRARY_PATHS: '/books' },
    });
    try {
      return [...(await measureMarking(server)), ...(await measureMarked(clientOf(server.url)))];
    } finally {
      await server.stop();
    }
  },
};

/** From the start until each of its books is marked as hidden. */
async function measureMarking(server: TestServer) {
  const client = clientOf(server.url);
  const begun = performance.now();
  const taken = new Map(paths.map((path) => [path, [] as number[]]));
  const health = await probeHealth(client, 10, async () => {
    while (!server.standardOutput().includes('the library folders changed')) {
      for (const path of paths) taken.get(path)!.push(await timeOne(client, path));
      await delay(100);
    }
  });
  const seconds = (performance.now() - begun) / 1_000;
  return [
    { what: `${books} books marked as hidden in`, value: seconds, unit: 's', beside: '< 300' },
    ...[...taken].map(([path, times]) => ({
      what: `… ${path} meanwhile`,
      value: median(times),
      unit: 'ms',
      beside: `<= 50; p99 ${percentile(times, 0.99).toFixed()}`,
    })),
    {
      what: '… health meanwhile, p99',
      value: percentile(health, 0.99),
      unit: 'ms',
      beside: '< 50',
    },
    { what: '… health meanwhile, longest', value: Math.max(...health), unit: 'ms' },
  ];
}

async function measureMarked(client: Client) {
  const figures = [];
  for (const path of paths) {
    const taken: number[] = [];
    const health = await probeHealth(client, 10, async () => {
      for (let n = 0; n < times; n++) taken.push(await timeOne(client, path));
    });
    const longest = { value: Math.max(...health), unit: 'ms', beside: '< 50' };
    figures.push(
      { what: path, value: median(taken), unit: 'ms', beside: '<= 50' },
      { what: '… health meanwhile, longest', ...longest },
    );
  }
  return figures;
}

async function timeOne(client: Client, path: string): Promise<number> {
  const start = performance.now();
  await client.read(path);
  return performance.now() - start;
}
