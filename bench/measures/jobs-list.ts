import Database from 'better-sqlite3';
import { join } from 'node:path';
import { apiUrl } from '../../src/model/routes';
import type { Measure } from '../../src/test/server/figure';
import { withServer } from '../../src/test/server/client';
import { emptyRoute, timeInTurns } from '../time-in-turns';

const jobs = 20_000;

/** The newest 50 of 20,000 jobs, as the list page asks for them, beside a route that does nothing. */
export const jobsList: Measure = {
  name: 'jobs-list',
  run: () =>
    withServer(async (client, { folder }) => {
      fillJobs(folder);
      const [emptyMs, listMs, failedMs] = await timeInTurns(
        client,
        [
          emptyRoute,
          apiUrl('listJobs', { limit: 50 }),
          apiUrl('listJobs', { limit: 50, status: ['failed'] }),
        ],
        300,
      );
      return [
        { what: 'an empty Next route', value: emptyMs!, unit: 'ms' },
        { what: `50 of ${jobs} jobs`, value: listMs!, unit: 'ms' },
        { what: 'the failed ones, one in 100', value: failedMs!, unit: 'ms' },
      ];
    }),
};

function fillJobs(folder: string): void {
  const db = new Database(join(folder, 'shisho.db'), { timeout: 30_000 });
  db.prepare(
    `INSERT INTO jobs (type, status, created_at, started_at, finished_at, attempt_id, error, result)
     SELECT 'test.log', CASE WHEN value % 100 = 0 THEN 'failed' ELSE 'completed' END,
       ?, ?, ?, 'bench', CASE WHEN value % 100 = 0 THEN 'ENOENT, /books/a.epub' END, '{"lines":1}'
     FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ?)
       SELECT value FROM n)`,
  ).run(...Array<string>(3).fill(new Date().toISOString().replace('Z', '+00:00')), jobs);
  db.close();
}
