// A server that dies in the middle of a bulk action: what is left is done after the restart, and nothing
// is done twice.
import { expect, test } from 'vitest';
import { inspect } from './database';
import { byForm, show } from './form';
import { killAndRestart, serve } from './serve-for-test';
import { until } from './until';

/** Not so long ago that retention would delete them. */
const past = `'${new Date(Date.now() - 3_600_000).toISOString().replace('Z', '+00:00')}'`;
const jobs = byForm({ full: 5_000, short: 1_500 });

test(
  'a bulk retry that kill -9 interrupts retries each job once',
  { timeout: 180_000 },
  async () => {
    // None of the retries runs: each of them waits for the one slot, which this job holds.
    const { server, client, env } = await serve({ WORKER_CONCURRENCY: '1' });
    await client.enqueue('test.ignore-signal', { afterMs: 3_600_000 });
    inspect(server.folder, ({ db }) =>
      db.exec(`
      WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${jobs})
      INSERT INTO jobs (type, status, created_at, updated_at, finished_at)
      SELECT 'test.wait', 'failed', ${past}, ${past}, ${past} FROM numbers`),
    );
    const answer = await client.call(
      'bulkJobs',
      {},
      { action: 'retry', q: 'type:test.wait status:failed' },
    );
    if (!('job' in answer)) return expect.fail('it did not begin');
    const { id } = answer.job;
    await until(async () => (await client.readJob(id)).info_count > 200);
    const again = await killAndRestart(server, env);
    const before = inspect(server.folder, ({ db }) => countRetries(db));
    expect(before.retried).toBeGreaterThan(0);
    expect(before.retried).toBeLessThan(jobs);
    await until(async () => {
      const ended = await again.client.call('listJobs', { type: 'bulk', status: ['completed'] });
      return ended.jobs.length > 0;
    });
    expect(inspect(server.folder, ({ db }) => countRetries(db))).toEqual({
      retried: jobs,
      retries: jobs,
    });
    show('jobs retried before the kill, and once each after it', before.retried, ` of ${jobs}`);
  },
);

function countRetries(db: { prepare(sql: string): { get(): unknown } }) {
  return db
    .prepare(
      `SELECT count(DISTINCT retry_of_id) AS retried, count(*) AS retries
       FROM jobs WHERE type = 'test.wait' AND retry_of_id IS NOT NULL`,
    )
    .get() as { retried: number; retries: number };
}
