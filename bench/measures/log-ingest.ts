import Database from 'better-sqlite3';
import pino from 'pino';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Measure } from '../../src/test/server/figure';
import { data, time, writeOurs, type Place } from '../ingest/write-ours';

const lines = 200_000;

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
