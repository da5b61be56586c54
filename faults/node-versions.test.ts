// Every Node that package.json promises, under load, with a garbage collection every second: a
// native module that the collector trips over (as better-sqlite3 12 on Node 24) ends the process.
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { clientOf, type Client } from '../src/test/server/client';
import { startServer } from '../src/test/server/start-server';
import { byForm, show } from './form';
import { installNodes, nodePath, nodeVersions } from './installed-nodes';
import { preloaded } from './preloaded';

const lastsMs = byForm({ full: 600_000, short: 60_000 });
const pages = ['/jobs', '/jobs/1', '/library', '/library/1', '/api/books?q=lighthouse'];
const searches = ['/api/jobs/1/logs/search?q=book', '/api/jobs/1/logs?level=warn', '/api/jobs'];

beforeAll(installNodes, 300_000);

test.concurrent.each(nodeVersions)(
  'Node %s serves pages, searches and scans, and stops in order',
  { timeout: lastsMs + 180_000 },
  async (version) => {
    const server = await startServer({
      env: { ...preloaded('forced-gc'), SYNC_INTERVAL_MINUTES: '60' },
      nodePath: nodePath(version),
    });
    try {
      const client = clientOf(server.url);
      expect(await client.waitForEnd(1)).toMatchObject({ type: 'scan', status: 'completed' });
      const asked = await load(client);
      show(`Node ${version}: pages and searches answered`, asked, '', 'no exit');
    } finally {
      expect(await server.stop()).toBe(0);
    }
  },
);

/** For a minute, and for 60 pages where the machine is slow. One failed answer fails the test. */
async function load(client: Client): Promise<number> {
  const endsAt = performance.now() + lastsMs;
  let asked = 0;
  while (performance.now() < endsAt || asked < 60) {
    for (const path of [...pages, ...searches]) {
      await client.read(path);
      asked++;
    }
    const { id } = await client.enqueue('scan');
    expect(await client.waitForEnd(id)).toMatchObject({ status: 'completed' });
    await delay(300);
  }
  return asked;
}
