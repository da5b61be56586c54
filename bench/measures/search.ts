import Database from 'better-sqlite3';
import { join } from 'node:path';
import { percentile, type Measure } from '../../src/test/server/figure';
import { probeHealth, withServer } from '../../src/test/server/client';
import { fillJob } from '../../src/test/server/fill-job';

const lines = 1_000_000;

/**
 * All of a long log, for a text that it does not hold: the server looks in steps and answers others
 * in between. Beside SQLite's own LIKE, which knows no case but ASCII's and lets nobody in between.
 */
export const search: Measure = {
  name: 'search',
  run: () =>
    withServer(async (client, server) => {
      const id = await fillJob(server.folder, lines);
      const start = performance.now();
      const health = await probeHealth(client, 50, async () => {
        for (let fromLine = 1, hasMore = true; hasMore;) {
          const query = { id, q: 'no such text', from_line: fromLine };
          const answer = await client.call('searchLogs', query);
          fromLine = answer.scanned_to_line + 1;
          hasMore = answer.has_more;
        }
      });
      const ours = performance.now() - start;
      return [
        { what: '1,000,000 lines searched', value: ours, unit: 'ms' },
        { what: 'lines a second', value: Math.round((lines * 1_000) / ours), unit: '/s' },
        {
          what: 'health meanwhile, p99',
          value: percentile(health, 0.99),
          unit: 'ms',
          beside: '< 50',
        },
        { what: 'LIKE in one statement', value: timeLike(server.folder, id), unit: 'ms' },
      ];
    }),
};

function timeLike(folder: string, job: number): number {
  const db = new Database(join(folder, 'shisho.db'), { readonly: true });
  const text = '%no such text%';
  const start = performance.now();
  db.prepare(
    `SELECT count(*) FROM job_logs
     WHERE job_id = ? AND (message LIKE ? OR data LIKE ? OR stack_trace LIKE ?)`,
  ).get(job, text, text, text);
  const took = performance.now() - start;
  db.close();
  return took;
}
