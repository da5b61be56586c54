import Database from 'better-sqlite3';
import { join } from 'node:path';
import { percentile, type Measure } from '../../src/test/server/figure';
import { probeHealth, withServer } from '../../src/test/server/client';
import { fillJob } from '../../src/test/server/fill-job';

/** A job of 1,000,000 lines deleted while health is asked 20 times a second. */
export const retentionBesideHealth: Measure = {
  name: 'retention-beside-health',
  run: () =>
    withServer(async (client, server) => {
      // The first use of a route loads it: that is not what is measured here.
      const first = await fillJob(server.folder, 10);
      await client.readJob(first);
      await client.call('deleteJob', { id: first });
      const id = await fillJob(server.folder, 1_000_000);
      const db = new Database(join(server.folder, 'shisho.db'), { readonly: true });
      const left = db.prepare('SELECT count(*) FROM jobs WHERE id = ?').pluck();
      const free = db.prepare('PRAGMA freelist_count').pluck();
      const start = performance.now();
      let goneAfterMs = 0;
      const times = await probeHealth(client, 50, async () => {
        await client.call('deleteJob', { id });
        const answer = await fetch(`${server.url}/api/jobs/${id}`);
        if (answer.status !== 404) throw new Error(`deleted, and still ${answer.status}`);
        goneAfterMs = performance.now() - start;
        while (left.get(id) || free.get()) await new Promise((resolve) => setTimeout(resolve, 50));
      });
      db.close();
      return [
        { what: 'gone for readers after', value: goneAfterMs, unit: 'ms' },
        { what: '1,000,000 lines gone after', value: performance.now() - start, unit: 'ms' },
        {
          what: 'health meanwhile, p99',
          value: percentile(times, 0.99),
          unit: 'ms',
          beside: '< 50',
        },
        { what: 'health meanwhile, max', value: Math.max(...times), unit: 'ms' },
      ];
    }),
};
