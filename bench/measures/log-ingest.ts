import Database from 'better-sqlite3';
import pino from 'pino';
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Db } from '../../src/server/db/client';
import { openSqlite } from '../../src/server/db/sqlite/open';
import { migrateDatabase } from '../../src/server/db/migrate/migrate';
import { JobLogger } from '../../src/server/job-logs/writing/job-logger';
import { openOutput } from '../../src/server/output/line-output';
import { logTo } from '../../src/server/logger';
import type { Measure } from '../../src/test/server/figure';

const lines = 200_000;
const data = (i: number) => ({ i, file: `/books/${i % 100}/book-${i}.epub`, size: i * 977 });

/** 200,000 lines of three data fields: our logger beside what else could have been taken. */
export const logIngest: Measure = {
  name: 'log-ingest',
  async run() {
    const raw = await time(lines, writeRaw);
    const ours = await time(lines, writeOurs);
    const many = await time(lines, writeMany);
    return [
      { what: 'raw better-sqlite3, 500 a transaction', value: raw, unit: '/s' },
      { what: 'our logger, standard output to a file', value: ours, unit: '/s' },
      { what: 'of raw', value: (100 * ours) / raw, unit: '%', beside: '>= 45' },
      { what: 'pino to a file', value: await time(lines, writePino), unit: '/s' },
      { what: 'Prisma createMany, 500 at once', value: many, unit: '/s' },
      { what: 'of createMany', value: ours / many, unit: '×', beside: '>= 5' },
      { what: 'Prisma create, one by one', value: await time(5_000, writeOneByOne), unit: '/s' },
    ];
  },
};

interface Place {
  folder: string;
  file: string;
  db: Db;
  jobId: number;
}

/** Lines a second, in a fresh database that `write` fills with `count` lines. */
async function time(count: number, write: (place: Place, count: number) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), 'shisho-bench-'));
  const file = join(folder, 'shisho.db');
  migrateDatabase(file, 'prisma/migrations/sqlite');
  const db = await openSqlite(`file:${file}`);
  const { id: jobId } = await db.prisma.job.create({
    data: { type: 'bench', status: 'in_progress', attemptId: 'bench' },
  });
  try {
    const start = performance.now();
    await write({ folder, file, db, jobId }, count);
    return Math.round((count * 1_000) / (performance.now() - start));
  } finally {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeOurs({ folder, db, jobId }: Place, count: number): Promise<void> {
  const output = openOutput(openSync(join(folder, 'out.log'), 'w'), String);
  logTo(output);
  const attempt = { jobId, attemptId: 'bench' };
  const logger = new JobLogger({ db, attempt, type: 'bench', processId: 'bench' });
  for (let i = 1; i <= count; i++) {
    logger.info('read a book', data(i));
    if (i % 500 === 0) await nextTurn();
  }
  await logger.close();
  await output.flush?.(60_000);
}

async function writeRaw({ file, jobId }: Place, count: number): Promise<void> {
  const db = new Database(file);
  db.pragma('synchronous = NORMAL');
  const insert = db.prepare(
    'INSERT INTO job_logs (created_at, job_id, line, level, message, data) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const insertAll = db.transaction((from: number, to: number) => {
    const time = new Date().toISOString();
    for (let i = from; i <= to; i++) {
      insert.run(time, jobId, i, 'info', 'read a book', JSON.stringify(data(i)));
    }
  });
  for (let from = 1; from <= count; from += 500) {
    insertAll(from, from + 499);
    await nextTurn();
  }
  db.close();
}

async function writePino({ folder }: Place, count: number): Promise<void> {
  const output = pino.destination({ dest: join(folder, 'out.log'), sync: false });
  const logger = pino(output);
  for (let i = 1; i <= count; i++) {
    logger.info({ data: data(i) }, 'read a book');
    if (i % 500 === 0) await nextTurn();
  }
  output.flushSync();
}

const row = (jobId: number, i: number) => ({
  jobId,
  line: i,
  level: 'info' as const,
  message: 'read a book',
  data: JSON.stringify(data(i)),
});

async function writeMany({ db, jobId }: Place, count: number): Promise<void> {
  for (let from = 1; from <= count; from += 500) {
    await db.prisma.jobLog.createMany({
      data: Array.from({ length: 500 }, (_, i) => row(jobId, from + i)),
    });
    await nextTurn();
  }
}

async function writeOneByOne({ db, jobId }: Place, count: number): Promise<void> {
  for (let i = 1; i <= count; i++) await db.prisma.jobLog.create({ data: row(jobId, i) });
}
