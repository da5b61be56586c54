import Database from 'better-sqlite3';
import { join } from 'node:path';
import type { Measure } from '../../src/test/server/figure';
import { median, percentile } from '../../src/test/server/figure';
import { withServer } from '../../src/test/server/client';
import { fillJob } from '../../src/test/server/fill-job';

const lines = 1_000_000;
const jobs = 100_000;
const more = 10_000;
const scrapes = 100;

/** GET /metrics beside 1,000,000 lines and 100,000 jobs, and how many series it has. */
export const scrape: Measure = {
  name: 'scrape',
  run: () =>
    withServer(
      async (client, { folder }) => {
        const scrapeOnce = async () => {
          const startedAt = performance.now();
          const text = Buffer.from(await client.read('/metrics')).toString();
          return { ms: performance.now() - startedAt, text };
        };
        await fillJob(folder, lines);
        fillJobs(folder, jobs);
        const times: number[] = [];
        for (let i = 0; i < scrapes; i++) times.push((await scrapeOnce()).ms);
        const before = countSeries((await scrapeOnce()).text);
        fillJobs(folder, more);
        const after = countSeries((await scrapeOnce()).text);
        return [
          { what: 'a scrape, median', value: median(times), unit: 'ms', beside: '<= 50' },
          { what: 'a scrape, p95', value: percentile(times, 0.95), unit: 'ms', beside: '<= 50' },
          { what: 'series', value: before, unit: '' },
          { what: `series after ${more} more jobs`, value: after, unit: '', beside: `= ${before}` },
        ];
      },
      { METRICS: 'true' },
    ),
};

function countSeries(text: string): number {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).length;
}

function fillJobs(folder: string, count: number): void {
  const db = new Database(join(folder, 'shisho.db'), { timeout: 30_000 });
  const time = new Date().toISOString().replace('Z', '+00:00');
  db.prepare(
    `INSERT INTO jobs (type, status, created_at, started_at, finished_at, attempt_id, data)
     SELECT CASE WHEN value % 3 = 0 THEN 'scan' ELSE 'test.log' END,
       CASE WHEN value % 100 = 0 THEN 'failed' ELSE 'completed' END, ?, ?, ?, 'bench', '{"lines":1}'
     FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ?)
       SELECT value FROM n)`,
  ).run(time, time, time, count);
  db.close();
}
