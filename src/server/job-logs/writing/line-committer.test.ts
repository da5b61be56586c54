import { expect, test } from 'vitest';
import { testDb, type TestDb } from '@/test/database';
import { refuseLines } from '@/test/refuse-lines';
import type { Db } from '@/server/db/client';
import { AttemptLost } from '@/server/errors';
import { JobLogger } from './job-logger';

async function openLogger(db: Db, onLost?: () => void) {
  const { id: jobId } = await db.prisma.job.create({
    data: { type: 'test', status: 'in_progress', attemptId: 'mine' },
  });
  const attempt = { jobId, attemptId: 'mine' };
  const lost = onLost && { onLost };
  return { jobId, logger: new JobLogger({ db, attempt, type: 'test', processId: 'p', ...lost }) };
}

/** The same database, with a note of how many jobs and lines each statement of lines has. */
function countStatements(db: TestDb) {
  const statements: { jobs: number; lines: number }[] = [];
  const counted: Db = {
    ...db,
    sql: {
      ...db.sql,
      insertLinesOfJobs(parts) {
        const lines = parts.reduce((sum, part) => sum + part.lines.length, 0);
        statements.push({ jobs: parts.length, lines });
        return db.sql.insertLinesOfJobs(parts);
      },
    },
  };
  return { counted, statements };
}

const messagesOf = async (db: Db, jobId: number) =>
  (await db.prisma.jobLog.findMany({ where: { jobId }, orderBy: { id: 'asc' } })).map(
    ({ line, message }) => [line, message],
  );

test('the lines of several jobs go in one statement, with the counts of each', async () => {
  const db = await testDb();
  const { counted, statements } = countStatements(db);
  const loggers = [];
  for (let i = 0; i < 20; i++) loggers.push(await openLogger(counted));
  for (const { logger, jobId } of loggers) {
    logger.info(`first of ${jobId}`);
    logger.warn(`second of ${jobId}`);
  }
  await Promise.all(loggers.map(({ logger }) => logger.flush()));
  expect(statements).toEqual([{ jobs: 20, lines: 40 }]);
  for (const { jobId } of loggers) {
    expect(await messagesOf(db, jobId)).toEqual([
      [1, `first of ${jobId}`],
      [2, `second of ${jobId}`],
    ]);
    expect(await db.prisma.job.findUnique({ where: { id: jobId } })).toMatchObject({
      lineCount: 2,
      infoCount: 1,
      warnCount: 1,
    });
  }
});

test('a job that floods takes only its share while others have lines', async () => {
  const db = await testDb();
  const { counted, statements } = countStatements(db);
  const flood = await openLogger(counted);
  const quiet = await openLogger(counted);
  for (let i = 0; i < 5_000; i++) flood.logger.info('flood');
  quiet.logger.info('quiet');
  await quiet.logger.flush();
  expect(statements[0]).toEqual({ jobs: 2, lines: 501 });
  await flood.logger.flush();
  expect(statements.every(({ lines }) => lines <= 1_000)).toBe(true);
  const lines = await messagesOf(db, flood.jobId);
  expect(lines.map(([line]) => line)).toEqual(Array.from({ length: 5_000 }, (_, i) => i + 1));
});

test('one statement is bounded by its bytes too, whatever the number of jobs', async () => {
  const db = await testDb();
  const { counted, statements } = countStatements(db);
  const loggers = [];
  for (let i = 0; i < 150; i++) loggers.push(await openLogger(counted));
  const data = Object.fromEntries(Array.from({ length: 15 }, (_, i) => [i, 'x'.repeat(1_000)]));
  for (const { logger } of loggers) logger.info('large', data);
  await Promise.all(loggers.map(({ logger }) => logger.flush()));
  expect(statements.length).toBeGreaterThan(1);
  expect(statements.every(({ lines }) => lines <= 80)).toBe(true);
});

test('each line is fenced by its own attempt: a job that was lost loses only its own', async () => {
  const db = await testDb();
  let losses = 0;
  const kept = await openLogger(db);
  const lost = await openLogger(db, () => losses++);
  const final = await openLogger(db, () => losses++);
  await db.prisma.job.update({ where: { id: lost.jobId }, data: { attemptId: 'theirs' } });
  await db.prisma.job.update({ where: { id: final.jobId }, data: { status: 'failed' } });
  for (const { logger } of [lost, kept, final]) logger.info('line');
  const [ofLost, ofKept, ofFinal] = await Promise.allSettled(
    [lost, kept, final].map(({ logger }) => logger.flush()),
  );
  expect(ofKept!.status).toBe('fulfilled');
  for (const one of [ofLost, ofFinal]) {
    expect(one).toMatchObject({ status: 'rejected', reason: expect.any(AttemptLost) });
  }
  expect(losses).toBe(2);
  expect(await messagesOf(db, kept.jobId)).toEqual([[1, 'line']]);
  expect(await db.prisma.jobLog.count()).toBe(1);
});

test('a line that the database refuses is given up in its own job; the others have all of theirs', async () => {
  const db = await testDb();
  await refuseLines(db, "NEW.message = 'bad'");
  const bad = await openLogger(db);
  const good = await openLogger(db);
  for (const message of ['one', 'bad', 'three']) bad.logger.info(message);
  for (const message of ['one', 'two', 'three']) good.logger.info(message);
  await Promise.all([bad.logger.flush(), good.logger.flush()]);
  // What is logged afterwards goes together again.
  bad.logger.info('four');
  good.logger.info('four');
  await Promise.all([bad.logger.close(), good.logger.close()]);
  expect(await messagesOf(db, good.jobId)).toEqual([
    [1, 'one'],
    [2, 'two'],
    [3, 'three'],
    [4, 'four'],
  ]);
  expect((await messagesOf(db, bad.jobId)).map(([line]) => line)).toEqual([1, 2, 3, 4]);
  const lost = await db.prisma.jobLog.findMany({ where: { lostTo: { not: null } } });
  expect(lost.map(({ jobId, line }) => [jobId, line])).toEqual([[bad.jobId, 2]]);
});
