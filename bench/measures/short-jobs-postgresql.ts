import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startScratchPostgres } from '../../scripts/scratch-postgres.mjs';
import { migratePostgresql } from '../../src/server/db/postgresql/start/migrate';
import type { Figure, Measure } from '../../src/test/server/figure';
import { drain } from '../drains/drain';
import { installPeers } from '../peers/install';

const jobs = 6_000;
const processes = 3;
const concurrency = 20;

/** Pending jobs that log one line each, run by three processes on one PostgreSQL. */
export const shortJobsPostgresql: Measure = {
  name: 'short-jobs-postgresql',
  takesMinutes: true,
  async run() {
    installPeers();
    const postgres = await startScratchPostgres();
    const client = new pg.Client({ connectionString: postgres.url });
    const folder = mkdtempSync(join(tmpdir(), 'shisho-bench-'));
    try {
      await client.connect();
      await prepare(postgres.url, client);
      const time = (script: string, active: string) =>
        drain({
          script,
          processes,
          jobs,
          args: [postgres.url, String(concurrency), join(folder, 'out.log')],
          isDone: async () => (await client.query(`${active} LIMIT 1`)).rowCount === 0,
        });
      const ours = await time(
        'bench/drains/worker-process.ts',
        "SELECT 1 FROM jobs WHERE status IN ('pending', 'in_progress')",
      );
      await refuseWrong(client);
      const graphile = await time(
        'bench/peers/graphile-worker.mjs',
        'SELECT 1 FROM graphile_worker.jobs',
      );
      const boss = await time(
        'bench/peers/pg-boss.mjs',
        "SELECT 1 FROM pgboss.job WHERE name = 'bench' AND state < 'completed'",
      );
      const figure = (what: string, value: number, beside?: string): Figure => ({
        what,
        value,
        unit: '/s',
        beside,
      });
      return [
        figure('one-line jobs, 3 servers, 20 at a time', ours, '>= 1,500'),
        figure('graphile-worker, one awaited insert', graphile),
        figure('pg-boss, fetched by 20, one awaited insert', boss),
      ];
    } finally {
      await client.end();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function prepare(url: string, client: pg.Client): Promise<void> {
  await migratePostgresql(url, 'prisma/migrations/postgresql');
  await client.query("INSERT INTO jobs (type) SELECT 'bench' FROM generate_series(1, $1)", [jobs]);
  const child = fork('bench/peers/prepare-postgresql.mjs', [url, String(jobs)]);
  const [code] = (await once(child, 'exit')) as [number];
  if (code !== 0) throw new Error(`the peers' jobs were not made: ${code}`);
  await client.query('VACUUM ANALYZE');
}

/** A figure of jobs that were not done, or done twice, would be worth nothing. */
async function refuseWrong(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ completed: number; lines: number }>(
    `SELECT (SELECT count(*)::int FROM jobs WHERE status = 'completed' AND line_count = 1) AS completed,
       (SELECT count(*)::int FROM job_logs) AS lines`,
  );
  const { completed, lines } = rows[0]!;
  if (completed !== jobs || lines !== jobs) throw new Error(`${completed} jobs, ${lines} lines`);
}
