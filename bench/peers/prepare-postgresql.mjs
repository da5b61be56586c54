// Makes the pending jobs of the peers: prepare-postgresql.mjs URL JOBS
import { makeWorkerUtils, Logger } from 'graphile-worker';
import pg from 'pg';
import { PgBoss } from 'pg-boss';

const [connectionString, jobs] = process.argv.slice(2);
const list = (make) => Array.from({ length: Number(jobs) }, (_, at) => make(at));

const client = new pg.Client({ connectionString });
await client.connect();
await client.query(
  'CREATE TABLE peer_lines (id BIGSERIAL PRIMARY KEY, job_id TEXT NOT NULL, message TEXT NOT NULL, data TEXT)',
);
await client.end();

const utils = await makeWorkerUtils({ connectionString, logger: new Logger(() => () => {}) });
await utils.migrate();
await utils.addJobs(list((at) => ({ identifier: 'bench', payload: { at } })));
await utils.release();

const boss = new PgBoss({ connectionString, supervise: false, schedule: false });
boss.on('error', () => {});
await boss.start();
await boss.createQueue('bench');
await boss.insert(
  'bench',
  list((at) => ({ data: { at } })),
);
await boss.stop();
