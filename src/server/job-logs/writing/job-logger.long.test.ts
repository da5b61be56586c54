import { expect, test } from 'vitest';
import { testDb, testOnSqlite, type TestDb } from '@/test/database';
import { refuseLines } from '@/test/refuse-lines';
import { AttemptLost } from '@/server/errors';
import { JobLogger } from './job-logger';
import { logTo } from '@/server/logger';

async function openLogger(db: TestDb, limits?: { lines: number; bytes: number }) {
  const job = await db.prisma.job.create({
    data: { type: 'test', status: 'in_progress', attemptId: 'mine' },
  });
  const attempt = { jobId: job.id, attemptId: 'mine' };
  const logger = new JobLogger({
    db,
    attempt,
    type: 'test',
    processId: 'p',
    ...(limits && { limits }),
  });
  return { jobId: job.id, logger };
}

const linesOf = (db: TestDb, jobId: number) =>
  db.prisma.jobLog.findMany({ where: { jobId }, orderBy: { id: 'asc' } });

test('flush: what was logged before is in the table, in order, counted', async () => {
  const db = await testDb();
  const { logger, jobId } = await openLogger(db);
  logger.info('one', { a: 1 });
  logger.warn('two');
  logger.error('three', new TypeError('boom'), { file: 'a.epub' });
  logger.fatal('four');
  await logger.flush();
  const lines = await linesOf(db, jobId);
  expect(lines.map(({ line, level, message }) => [line, level, message])).toEqual([
    [1, 'info', 'one'],
    [2, 'warn', 'two'],
    [3, 'error', 'three'],
    [4, 'fatal', 'four'],
  ]);
  expect(lines[0]).toMatchObject({ data: '{"a":1}', stackTrace: null });
  expect(JSON.parse(lines[2]!.data!)).toEqual({
    file: 'a.epub',
    error: { name: 'TypeError', message: 'boom' },
  });
  expect(lines[2]!.stackTrace).toMatch(
    /^TypeError: boom\n\s+at .*src\/server\/job-logs\/writing\/job-logger\.long\.test\.ts:\d+/,
  );
  // Without an error, the stack of the call.
  expect(lines[3]!.stackTrace).toMatch(
    /^\s+at .*src\/server\/job-logs\/writing\/job-logger\.long\.test\.ts:\d+/,
  );
  expect(await db.prisma.job.findUnique({ where: { id: jobId } })).toMatchObject({
    lineCount: 4,
    infoCount: 1,
    warnCount: 1,
    errorCount: 1,
    fatalCount: 1,
  });
});

test('created_at compares with what Prisma writes', async () => {
  const db = await testDb();
  const { logger, jobId } = await openLogger(db);
  const before = new Date();
  logger.info('now');
  await logger.flush();
  const where = { jobId, createdAt: { gte: before, lte: new Date() } };
  expect(await db.prisma.jobLog.count({ where })).toBe(1);
});

testOnSqlite('200,000 lines, 500 in each turn, without awaiting: all there, 1..n', async () => {
  const db = await testDb();
  const { logger, jobId } = await openLogger(db);
  for (let i = 1; i <= 200_000; i++) {
    logger.info('line', { i });
    if (i % 500 === 0) await new Promise(setImmediate);
  }
  await logger.close();
  const counted = await db.prisma.$queryRaw<{ ordered: bigint }[]>`
    SELECT count(*) AS ordered FROM (
      SELECT line, data ->> 'i' AS i, row_number() OVER (ORDER BY id) AS n
      FROM job_logs WHERE job_id = ${jobId}) AS numbered
    WHERE line = n AND i = n`;
  expect(Number(counted[0]!.ordered)).toBe(200_000);
});

test('200,000 lines in one turn: what the buffer holds, and one line that names the rest', async () => {
  const db = await testDb();
  const { logger, jobId } = await openLogger(db);
  for (let i = 1; i <= 200_000; i++) logger.info('line', { i });
  await logger.close();
  expect(await db.prisma.jobLog.count({ where: { jobId } })).toBe(50_001);
  const gap = await db.prisma.jobLog.findFirst({ where: { jobId, level: 'warn' } });
  expect(gap).toMatchObject({ line: 50_001 });
  expect(JSON.parse(gap!.data!)).toEqual({ lost: 150_000, from: 50_001, to: 200_000 });
  expect(await db.prisma.job.findUnique({ where: { id: jobId } })).toMatchObject({
    lineCount: 200_000,
    infoCount: 50_000,
    warnCount: 1,
  });
});

test('a lost attempt writes nothing more, and flush says so', async () => {
  const db = await testDb();
  const { logger, jobId } = await openLogger(db);
  logger.info('ours');
  await logger.flush();
  await db.prisma.job.update({ where: { id: jobId }, data: { attemptId: 'theirs' } });
  logger.info('not ours any more');
  await expect(logger.flush()).rejects.toThrow(AttemptLost);
  await expect(logger.flush()).rejects.toThrow(AttemptLost);
  expect(await linesOf(db, jobId)).toHaveLength(1);
});

test('after close a call goes to standard output only, marked as late', async () => {
  const db = await testDb();
  const { logger, jobId } = await openLogger(db);
  const output: string[] = [];
  logTo({ write: (line) => void output.push(line) });
  logger.info('in time', { password: 'x' });
  await logger.close();
  logger.warn('too late');
  logTo({ write: () => {} });
  expect(await linesOf(db, jobId)).toHaveLength(1);
  const [first, late] = output.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(first).toMatchObject({
    level: 30,
    job_id: jobId,
    type: 'test',
    process_id: 'p',
    line: 1,
    msg: 'in time',
    data: { password: '[masked]' },
  });
  expect(late).toMatchObject({ level: 40, late: true, msg: 'too late' });
});

test('code that logs and flushes after close, and nothing else, lets the others run', async () => {
  const { logger } = await openLogger(await testDb());
  await logger.close();
  let othersRan = false;
  setImmediate(() => (othersRan = true));
  for (let i = 0; i < 1_000 && !othersRan; i++) {
    logger.info('late', { i });
    await logger.flush();
  }
  expect(othersRan).toBe(true);
});

test('only the bad line of a batch is given up, and its place says so', async () => {
  const db = await testDb();
  const { logger, jobId } = await openLogger(db);
  await refuseLines(db, "NEW.message = 'bad'");
  for (let i = 1; i <= 9; i++) logger.info(i === 6 ? 'bad' : `good ${i}`);
  await logger.close();
  const lines = await linesOf(db, jobId);
  expect(lines.map((line) => line.line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const data = '{"lost":1,"from":6,"to":6}';
  expect(lines[5]).toMatchObject({ level: 'warn', data, lostTo: 6 });
});

test('a job goes on logging where the database refuses even the line that stands for a lost one', async () => {
  const db = await testDb();
  const { logger, jobId } = await openLogger(db);
  await refuseLines(db, 'NEW.line = 2');
  for (let i = 1; i <= 4; i++) logger.info(`line ${i}`);
  await logger.close();
  expect((await linesOf(db, jobId)).map(({ line, lostTo }) => [line, lostTo])).toEqual([
    [1, null],
    [3, null],
    [4, null],
  ]);
});

test('a database that takes nothing any more ends the log soon, and flush says so', async () => {
  const db = await testDb();
  const { logger } = await openLogger(db);
  await refuseLines(db, 'TRUE');
  for (let i = 1; i <= 30; i++) logger.info(`line ${i}`);
  await expect(logger.flush()).rejects.toThrow(AttemptLost);
});

test('whatever it is given, a call returns and the log stays whole', async () => {
  const db = await testDb();
  const { logger, jobId } = await openLogger(db);
  const throwing = {
    get x() {
      throw new Error('no');
    },
  };
  const hostile = new Proxy(new Error('e'), {
    get: () => {
      throw new Error('trap');
    },
  });
  logger.info('getter', throwing);
  logger.error('hostile error', hostile, { a: 1 });
  logger.info(undefined as unknown as string, 5 as unknown as Record<string, unknown>);
  logger.error('null error', null);
  logger.info('x'.repeat(1_000_000), { s: '\ud800\0' });
  await logger.close();
  const lines = await linesOf(db, jobId);
  expect(lines.map((line) => line.line)).toEqual([1, 2, 3, 4, 5]);
  expect(lines[1]).toMatchObject({ message: 'hostile error', level: 'error' });
  expect(Buffer.byteLength(lines[4]!.message)).toBeLessThanOrEqual(4_096);
});
