import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Db } from '../../src/server/db/client';
import { openSqlite } from '../../src/server/db/sqlite/open';
import { migrateDatabase } from '../../src/server/db/migrate/migrate';
import { openOutput } from '../../src/server/output/line-output';
import { logTo } from '../../src/server/logger';
import { Worker } from '../../src/server/worker/worker';
import type { Figure, Measure } from '../../src/test/server/figure';
import { workerOptions } from '../drains/one-line-task';
import { installPeers } from '../peers/install';
import { hasRedis, timeBullmq, withRedis } from '../peers/redis';

const jobs = 6_000;
/** before jobs were claimed, logged and settled in groups, on the same kind of machine */
const before: Record<number, string> = { 2: '593 before; >= 1,500', 20: '572 before; >= 4,500' };

/** Pending jobs that log one line each, run by a worker in this process, standard output to a file. */
export const shortJobs: Measure = {
  name: 'short-jobs',
  async run() {
    await time(2, 500);
    const figures: Figure[] = [];
    for (const concurrency of [2, 20]) {
      const { perSecond, longestMs } = await time(concurrency, jobs);
      const what = `one-line jobs, ${concurrency} at a time`;
      figures.push({ what, value: perSecond, unit: '/s', beside: before[concurrency] });
      figures.push({ what: 'longest delay', value: longestMs, unit: 'ms', beside: '<= 50' });
    }
    return [...figures, ...(await timePeer())];
  },
};

async function timePeer(): Promise<Figure[]> {
  if (!hasRedis()) {
    console.log('  BullMQ is left out: there is no redis-server on the PATH');
    return [];
  }
  installPeers();
  return withRedis(async (port) => {
    const figures: Figure[] = [];
    for (const concurrency of [2, 20]) {
      const value = await timeBullmq(port, concurrency, jobs);
      figures.push({
        what: `BullMQ, one awaited line, ${concurrency} at a time`,
        value,
        unit: '/s',
      });
    }
    return figures;
  });
}

async function time(concurrency: number, count: number) {
  const folder = mkdtempSync(join(tmpdir(), 'shisho-bench-'));
  const file = join(folder, 'shisho.db');
  migrateDatabase(file, 'prisma/migrations/sqlite');
  const db = await openSqlite(`file:${file}`);
  logTo(openOutput(openSync(join(folder, 'out.log'), 'w'), String));
  const worker = new Worker({
    ...workerOptions,
    db,
    processId: 'bench',
    concurrency,
  });
  try {
    await db.prisma.job.createMany({
      data: Array.from({ length: count }, () => ({ type: 'bench' })),
    });
    const delays = monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
    const start = performance.now();
    worker.start();
    while (!(await isDone(db))) await new Promise((resolve) => setTimeout(resolve, 10));
    const perSecond = Math.round((count * 1_000) / (performance.now() - start));
    delays.disable();
    const lines = await db.prisma.jobLog.count();
    const completed = await db.prisma.job.count({ where: { status: 'completed', lineCount: 1 } });
    if (lines !== count || completed !== count)
      throw new Error(`${completed} jobs, ${lines} lines`);
    return { perSecond, longestMs: delays.max / 1e6 };
  } finally {
    await worker.stop();
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function isDone(db: Db): Promise<boolean> {
  const active = await db.prisma.job.findFirst({
    where: { status: { in: ['pending', 'in_progress'] } },
  });
  return active === null;
}
