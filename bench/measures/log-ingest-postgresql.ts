import { setImmediate as nextTurn } from 'node:timers/promises';
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startScratchPostgres } from '../../scripts/scratch-postgres.mjs';
import type { Db } from '../../src/server/db/client';
import { openPostgresql } from '../../src/server/db/postgresql/open';
import { migratePostgresql } from '../../src/server/db/postgresql/start/migrate';
import { JobLogger } from '../../src/server/job-logs/writing/job-logger';
import { logTo } from '../../src/server/logger';
import { openOutput } from '../../src/server/output/line-output';
import { median, type Measure } from '../../src/test/server/figure';

const lines = 50_000;
const pairs = 9;
const batch = 500;
const data = (i: number) => ({ i, file: `/books/${i % 100}/book-${i}.epub`, size: i * 977 });

/** Lines of three data fields through the job logger, and by the bare bulk statement, in turns. */
export const logIngestPostgresql: Measure = {
  name: 'log-ingest-postgresql',
  takesMinutes: true,
  async run() {
    const postgres = await startScratchPostgres();
    const folder = mkdtempSync(join(tmpdir(), 'shisho-bench-'));
    await migratePostgresql(postgres.url, 'prisma/migrations/postgresql');
    const db = await openPostgresql(postgres.url, 5);
    const client = new pg.Client({ connectionString: postgres.url });
    try {
      await client.connect();
      const output = openOutput(openSync(join(folder, 'out.log'), 'w'), String);
      logTo(output);
      const bare: number[] = [];
      const ours: number[] = [];
      // The first pair warms both up.
      for (let pair = 0; pair <= pairs; pair++) {
        const one = await time(() => writeBare(client, db));
        const other = await time(() => writeOurs(db));
        await output.flush?.(60_000);
        if (pair === 0) continue;
        bare.push(one);
        ours.push(other);
      }
      return [
        { what: 'the bare bulk statement, 500 lines at once', value: median(bare), unit: '/s' },
        { what: 'our logger, standard output to a file', value: median(ours), unit: '/s' },
        {
          what: `of the bare statement, median of ${pairs} pairs`,
          value: median(ours.map((value, at) => (100 * value) / bare[at]!)),
          unit: '%',
          beside: '>= 70',
        },
      ];
    } finally {
      await db.close();
      await client.end();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function time(write: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await write();
  return Math.round((lines * 1_000) / (performance.now() - start));
}

async function makeJob(db: Db): Promise<number> {
  const { id } = await db.prisma.job.create({
    data: { type: 'bench', status: 'in_progress', attemptId: 'bench' },
  });
  return id;
}

async function writeOurs(db: Db): Promise<void> {
  const attempt = { jobId: await makeJob(db), attemptId: 'bench' };
  const logger = new JobLogger({ db, attempt, type: 'bench', processId: 'bench' });
  for (let i = 1; i <= lines; i++) {
    logger.info('read a book', data(i));
    if (i % batch === 0) await nextTurn();
  }
  await logger.close();
}

async function writeBare(client: pg.Client, db: Db): Promise<void> {
  const jobId = await makeJob(db);
  for (let from = 1; from <= lines; from += batch) {
    const rows = Array.from({ length: batch }, (_, at) => ({
      created_at: new Date(),
      line: from + at,
      level: 'info',
      message: 'read a book',
      data: JSON.stringify(data(from + at)),
    }));
    await client.query({
      name: 'bare',
      text: `INSERT INTO job_logs (job_id, created_at, line, level, message, data)
        SELECT $1, created_at, line, level, message, data
        FROM json_to_recordset($2::json)
          AS given (created_at TIMESTAMPTZ, line INT, level TEXT, message TEXT, data TEXT)`,
      values: [jobId, JSON.stringify(rows)],
    });
  }
}
