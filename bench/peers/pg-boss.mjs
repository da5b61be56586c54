// One of several processes that run jobs of pg-boss, fetched and completed a batch at a time:
// pg-boss.mjs URL CONCURRENCY
import pg from 'pg';
import { PgBoss } from 'pg-boss';

const [connectionString, concurrency] = process.argv.slice(2);
const boss = new PgBoss({ connectionString, max: 5, supervise: false, schedule: false });
boss.on('error', () => {});
await boss.start();
const pool = new pg.Pool({ connectionString, max: 5 });
const insert = 'INSERT INTO peer_lines (job_id, message, data) VALUES ($1, $2, $3)';

process.once('message', async () => {
  for (;;) {
    const jobs = await boss.fetch('bench', { batchSize: Number(concurrency) });
    if (jobs.length === 0) return;
    await Promise.all(
      jobs.map(({ id }) =>
        pool.query(insert, [id, 'read a book', '{"file":"/books/a.epub","size":977}']),
      ),
    );
    await boss.complete(
      'bench',
      jobs.map(({ id }) => id),
    );
  }
});
process.send('ready');
