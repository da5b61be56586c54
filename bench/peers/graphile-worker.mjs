// One of several processes that run jobs of graphile-worker: graphile-worker.mjs URL CONCURRENCY
import { Logger, run } from 'graphile-worker';
import pg from 'pg';

const [connectionString, concurrency] = process.argv.slice(2);
const pgPool = new pg.Pool({ connectionString, max: 10 });
pgPool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}));
await pgPool.query('SELECT 1');
const insert = 'INSERT INTO peer_lines (job_id, message, data) VALUES ($1, $2, $3)';

process.once('message', () =>
  run({
    pgPool,
    concurrency: Number(concurrency),
    logger: new Logger(() => () => {}),
    noHandleSignals: true,
    taskList: {
      bench: async (_payload, { job, query }) => {
        await query(insert, [job.id, 'read a book', '{"file":"/books/a.epub","size":977}']);
      },
    },
  }),
);
process.send('ready');
