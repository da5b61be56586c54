import Database from 'better-sqlite3';
import { join } from 'node:path';
import { errorClassVersion } from '../../src/server/failure/error-class';
import { apiUrl, type ApiUrl } from '../../src/model/routes';
import { withServer, type Client } from '../../src/test/server/client';
import { median, percentile, type Figure, type Measure } from '../../src/test/server/figure';

const jobs = 1_000_000;
const types = 6;
const classes = 40;
/** How much each may take, and how often it is asked: by an index, as far as one step goes, and all. */
const plain = { limitMs: 20, count: 50 };
const first = { limitMs: 100, count: 20 };
const all = { limitMs: 2_000, count: 5 };

/** The list, its facets and its groups among 1,000,000 jobs, by any mix of filters: each at most 20 ms. */
export const jobsPage: Measure = {
  name: 'jobs-page',
  takesMinutes: true,
  run: () =>
    withServer(async (client, { folder }) => {
      const start = performance.now();
      fillJobs(folder);
      const figures: Figure[] = [
        { what: `filling in ${jobs} jobs`, value: (performance.now() - start) / 1_000, unit: 's' },
      ];
      for (const q of [
        '',
        'status:failed',
        'type:type.1',
        'error:CODE_7',
        'since:7d',
        'status:failed type:type.1,type.2 error:CODE_7 since:30d',
      ]) {
        const list = { q, limit: 50 };
        figures.push(
          await time(client, `list, first page: ${q}`, apiUrl('listJobs', list)),
          await time(
            client,
            `list, old page: ${q}`,
            apiUrl('listJobs', { ...list, before_id: 900 }),
          ),
          await time(client, `facets: ${q}`, apiUrl('countFacets', { q })),
          await time(client, `groups: ${q}`, apiUrl('groupJobs', { q })),
        );
      }
      figures.push(
        await time(client, 'facets of a word', apiUrl('countFacets', { q: 'enoent' }), first),
        await time(client, 'groups of a word', apiUrl('groupJobs', { q: 'enoent' }), first),
        await time(client, 'exact counts', apiUrl('countFacets', { exact: '1' }), all),
        await time(client, 'exact groups', apiUrl('groupJobs', { exact: '1' }), all),
      );
      return figures;
    }),
};

async function time(
  client: Client,
  what: string,
  url: ApiUrl<'listJobs' | 'countFacets' | 'groupJobs'>,
  { limitMs, count } = plain,
): Promise<Figure> {
  const taken: number[] = [];
  for (let i = -3; i < count; i++) {
    const start = performance.now();
    await client.ask(url);
    if (i >= 0) taken.push(performance.now() - start);
  }
  const p95 = percentile(taken, 0.95);
  return {
    what,
    value: median(taken),
    unit: 'ms',
    beside: `p95 ${p95.toFixed(1)} ms, of ${limitMs} ms`,
  };
}

/** One in ten failed, one in 33 was cancelled, over two months. */
function fillJobs(folder: string): void {
  const db = new Database(join(folder, 'shisho.db'), { timeout: 30_000 });
  db.prepare(
    `INSERT INTO jobs (type, status, created_at, started_at, finished_at, error, error_class,
       error_class_version)
     SELECT 'type.' || (value % ?),
       CASE WHEN value % 10 = 0 THEN 'failed' WHEN value % 33 = 0 THEN 'cancelled'
         ELSE 'completed' END,
       at, at, at, CASE WHEN value % 10 = 0 THEN 'ENOENT: no such file' END,
       CASE WHEN value % 10 = 0 THEN 'CODE_' || (value / 10 % ?) END, ?
     FROM (
       WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ?)
       SELECT value,
         strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', ((value - ?) * 5) || ' seconds') AS at
       FROM n)`,
  ).run(types, classes, errorClassVersion, jobs, jobs);
  db.close();
}
