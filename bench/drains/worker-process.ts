// One of several processes that run jobs from PostgreSQL: worker-process.ts URL CONCURRENCY OUTPUT
import { openSync } from 'node:fs';
import { openPostgresql } from '../../src/server/db/postgresql/open';
import { logTo } from '../../src/server/logger';
import { openOutput } from '../../src/server/output/line-output';
import { Worker } from '../../src/server/worker/worker';
import { workerOptions } from './one-line-task';

const [url = '', concurrency, output = ''] = process.argv.slice(2);
logTo(openOutput(openSync(output, 'a'), String));
// As many connections as a server has for its jobs.
const db = await openPostgresql(url, 5);
await db.prisma.job.count({ where: { id: 0 } });
const worker = new Worker({
  ...workerOptions,
  db,
  processId: `bench-${process.pid}`,
  concurrency: Number(concurrency),
});
process.once('message', () => worker.start());
process.send!('ready');
