// Jobs of BullMQ that log one awaited line each, run by one process: bullmq.mjs PORT CONCURRENCY JOBS
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';

const [port, concurrency, count] = process.argv.slice(2).map(Number);
const connect = () => new Redis({ host: '127.0.0.1', port, maxRetriesPerRequest: null });
const name = `bench-${concurrency}`;
const queue = new Queue(name, { connection: connect() });
await queue.addBulk(Array.from({ length: count }, () => ({ name: 'bench', data: {} })));

let done = 0;
const start = performance.now();
const worker = new Worker(
  name,
  async (job) => {
    await job.log('read a book {"file":"/books/a.epub","size":977}');
  },
  { connection: connect(), concurrency },
);
worker.on('error', () => {});
worker.on('completed', () => {
  done += 1;
  if (done < count) return;
  process.send(Math.round((count * 1_000) / (performance.now() - start)));
});
