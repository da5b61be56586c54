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

/** Of a line: three fields, none of them secret. */
export const data = (i: number) => ({
  i,
  file: `/books/${i % 100}/book-${i}.epub`,
  size: i * 977,
});

export interface Place {
  folder: string;
  file: string;
  db: Db;
  jobId: number;
}

/** Lines a second, in a fresh database that `write` fills with `count` lines. */
export async function time(count: number, write: (place: Place, count: number) => Promise<void>) {
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

export async function writeOurs({ folder, db, jobId }: Place, count: number): Promise<void> {
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
