import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import type { LogLevel } from '@/model/log/job-log';
import type { Db } from '@/server/db/client';
import { purgeMarked } from '@/server/worker/chores/purge';
import { testDb } from '@/test/database';
import { addJob, addLines, type TestLine } from '@/test/job-factory';
import { refuseLines } from '@/test/refuse-lines';
import { JobLogger } from '../writing/job-logger';
import { compareRuns } from './compare-runs';
import { hashEvent } from './event';
import { saveEventCounts } from './event-count-store';
import { EventCounts } from './event-counts';
import { listEvents } from './list-events';

let db: Db;
beforeEach(async () => {
  db = await testDb();
});

const read = (id: number) => db.prisma.job.findUniqueOrThrow({ where: { id } });

/** A job that has ended with these lines, whose events nobody has counted. */
async function addRun(lines: TestLine[], job: object = {}) {
  const { id } = await addJob(db, { status: 'completed', lineCount: lines.length, ...job });
  await addLines(db, id, lines.length, (line) => lines[line - 1]!);
  return read(id);
}

const line = (level: LogLevel, message: string, code?: string): TestLine => ({
  level,
  message,
  data: code === undefined ? null : JSON.stringify({ path: Math.random(), code }),
});

/** What the lines in the table come to. */
async function countLines(jobId: number) {
  const counts = new Map<string, number>();
  for (const row of await db.prisma.jobLog.findMany({ where: { jobId } })) {
    const code = (JSON.parse(row.data ?? '{}') as { code?: string }).code ?? null;
    const message =
      row.lostTo === null ? row.message : row.message.replace(/^.* given/, 'lines were given');
    const key = JSON.stringify([row.level, message, code]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

async function countEvents(jobId: number) {
  const { events, other, is_complete } = await listEvents(db, await read(jobId));
  expect([other, is_complete]).toEqual([0, true]);
  const keys = events.map(({ level, message, code, count }) => {
    return [JSON.stringify([level, message, code]), count] as const;
  });
  expect(events.every((event) => event.first_line <= event.last_line)).toBe(true);
  return new Map(keys);
}

const anyLine = fc.record({
  level: fc.constantFrom<LogLevel>('info', 'info', 'info', 'warn', 'error', 'fatal'),
  message: fc.constantFrom('read', 'bad file', 'slow', 'naïve 🦉'),
  code: fc.option(fc.constantFrom('ENOENT', 'EACCES'), { nil: undefined }),
});
const anyLog = fc.record({
  lines: fc.array(anyLine, { minLength: 1, maxLength: 400, size: 'max' }),
  /** of the lines that the database refuses; and where the task waits for all before */
  refusedAt: fc.nat(400),
  waitsAt: fc.nat(400),
});
const anyLogs = fc.array(anyLog, { minLength: 1, maxLength: 3 });

async function log({
  lines,
  refusedAt,
  waitsAt,
}: typeof anyLog extends fc.Arbitrary<infer T> ? T : never) {
  const { id: jobId } = await addJob(db, { status: 'in_progress', attemptId: 'mine' });
  const attempt = { jobId, attemptId: 'mine' };
  const limits = { lines: 60, bytes: 1_000_000 };
  const logger = new JobLogger({ db, attempt, type: 'test', processId: 'p', limits });
  for (const [at, { level, message, code }] of lines.entries()) {
    const data = code ? { code } : undefined;
    const text = at === refusedAt ? 'refused' : message;
    if (level === 'info' || level === 'warn') logger[level](text, data);
    else logger[level](text, undefined, data);
    if (at === waitsAt) await logger.flush();
  }
  return { jobId, logger };
}

test('counts are those of the lines, whatever is refused, lost or cut off by a death', async () => {
  await refuseLines(db, "NEW.message = 'refused'");
  await fc.assert(
    fc.asyncProperty(anyLogs, fc.boolean(), async (logs, dies) => {
      const logged = await Promise.all(logs.map(log));
      await Promise.all(logged.map(({ logger }) => (dies ? logger.flush() : logger.close())));
      for (const { jobId, logger } of logged) {
        const expectCounts = async () =>
          expect(await countEvents(jobId)).toEqual(await countLines(jobId));
        await expectCounts();
        const { lineCount } = logger.counts;
        const data = { status: 'failed', lineCount } as const;
        await db.prisma.job.update({ where: { id: jobId }, data });
        // Twice: the first one saves what it counts.
        await expectCounts();
        await expectCounts();
        await logger.addAfterEnd({ level: 'fatal', message: 'too late' });
        await expectCounts();
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
});

test('the events of a long job are saved before it is settled', async () => {
  const { id: jobId } = await addJob(db, { status: 'in_progress', attemptId: 'mine' });
  const logger = new JobLogger({
    db,
    attempt: { jobId, attemptId: 'mine' },
    type: 't',
    processId: 'p',
  });
  for (let at = 0; at < 300; at++) logger.info(at % 3 === 0 ? 'read' : 'skipped');
  await logger.close();
  expect(await db.sql.readJobEvents(jobId)).toMatchObject({
    events: [
      { message: 'read', count: 100 },
      { message: 'skipped', count: 200 },
    ],
    lastLine: 300,
  });
});

test('an attempt that lost its job saves nothing', async () => {
  const { id } = await addJob(db, { status: 'in_progress', attemptId: 'theirs' });
  const row = { hash: 0, count: 0, firstLine: 0, lastLine: 9 };
  expect(await db.sql.saveJobEvents(id, 'mine', [row])).toBe(0);
  expect(await db.sql.saveJobEvents(id, null, [row])).toBe(0);
  expect(await db.sql.saveJobEvents(id, 'theirs', [row])).toBe(1);
});

test('of two who count the same job, whoever is behind changes nothing', async () => {
  const { id } = await addRun([line('info', 'a')]);
  const event = { level: 'info', message: 'a', code: null } as const;
  const hash = hashEvent(event);
  await db.sql.insertEvents([{ ...event, hash, version: 1 }]);
  const save = (count: number, lastLine: number) =>
    db.sql.saveJobEvents(id, null, [
      { hash: 0, count: 0, firstLine: 0, lastLine },
      { hash, count, firstLine: 1, lastLine },
    ]);
  await save(5, 9);
  await save(3, 4);
  expect(await db.sql.readJobEvents(id)).toMatchObject({
    events: [{ count: 5, firstLine: 1, lastLine: 9 }],
    lastLine: 9,
  });
});

test('counts go on where they stopped, and begin anew where an event is gone', async () => {
  const job = await addRun([line('info', 'a'), line('warn', 'b'), line('info', 'a')]);
  await listEvents(db, job);
  const count = async () => (await listEvents(db, await read(job.id))).events.map((e) => e.count);
  expect(await count()).toEqual([2, 1]);
  await db.prisma.logEvent.deleteMany({ where: { message: 'a' } });
  expect(await count()).toEqual([2, 1]);
});

test('one request counts for a bounded time, and the next one goes on', async () => {
  const lines = Array.from({ length: 5_000 }, (_, at) => line('info', `kind ${at % 7}`));
  const job = await addRun(lines);
  const longAgo = performance.now() - 60_000;
  const first = await listEvents(db, job, longAgo);
  expect(first.is_complete).toBe(false);
  const sum = ({ events }: typeof first) => events.reduce((total, { count }) => total + count, 0);
  expect(sum(first)).toBeGreaterThan(0);
  expect(sum(first)).toBeLessThan(5_000);
  expect(sum(await listEvents(db, job))).toBe(5_000);
});

test('100 equal runs have nothing new, and one new code is', async () => {
  const lines = () => [
    line('info', 'read'),
    line('warn', 'file could not be read', 'ENOENT'),
    line('error', 'job failed'),
  ];
  for (let run = 0; run < 100; run++) {
    const job = await addRun(lines().sort(() => Math.random() - 0.5));
    const { events } = await listEvents(db, job);
    expect(events.filter(({ is_new }) => is_new)).toEqual([]);
  }
  const changed = await addRun([...lines(), line('warn', 'file could not be read', 'EACCES')]);
  const { events, compared_job_ids } = await listEvents(db, changed);
  expect(events.filter(({ is_new }) => is_new)).toMatchObject([{ code: 'EACCES', count: 1 }]);
  expect(compared_job_ids).toHaveLength(6);
});

test('new is what none of the last six completed runs with the same payload has', async () => {
  const warned = (message: string, job?: object) => addRun([line('warn', message)], job);
  await warned('seven runs ago');
  await warned('six runs ago');
  for (let run = 0; run < 5; run++) await warned('usual');
  await warned('failed', { status: 'failed' });
  await warned('other payload', { data: '{"force":true}' });
  await warned('other type', { type: 'verify' });
  const job = await addRun(
    ['usual', 'six runs ago', 'seven runs ago', 'failed', 'other payload', 'other type'].map(
      (text) => line('warn', text),
    ),
  );
  const { events } = await listEvents(db, job);
  expect(events.filter(({ is_new }) => is_new).map(({ message }) => message)).toEqual([
    ...['seven runs ago', 'failed', 'other payload', 'other type'],
  ]);
});

test('a first run has nothing to be compared with', async () => {
  const job = await addRun([line('warn', 'a')]);
  expect(await listEvents(db, job)).toMatchObject({
    events: [{ is_new: false }],
    compared_job_ids: [],
    knows_new: true,
  });
  expect(await compareRuns(db, job, null)).toMatchObject({
    baseline_job_id: null,
    new: [],
    gone: [],
  });
});

test('where a run has too many events, nothing is called new or gone', async () => {
  const many = Array.from({ length: 1_001 }, (_, at) => line('warn', `kind ${at}`));
  const baseline = await addRun(many);
  const job = await addRun([line('warn', 'unseen')]);
  expect(await listEvents(db, job)).toMatchObject({
    events: [{ is_new: false }],
    knows_new: false,
  });
  expect(await compareRuns(db, job, null)).toMatchObject({ new: [], has_too_many: true });
  expect((await compareRuns(db, baseline, job)).gone).toEqual([]);
});

test('a difference has what is new, gone and three times as frequent', async () => {
  const times = (count: number, make: () => TestLine) => Array.from({ length: count }, make);
  const before = await addRun([line('info', 'long ago')]);
  const baseline = await addRun([
    ...times(4, () => line('info', 'read')),
    ...times(3, () => line('warn', 'slow')),
    ...times(4, () => line('warn', 'busy')),
    line('info', 'swept'),
  ]);
  const job = await addRun([
    ...times(12, () => line('info', 'read')),
    ...times(9, () => line('warn', 'slow')),
    ...times(11, () => line('warn', 'busy')),
    line('info', 'long ago'),
    line('info', 'told'),
    line('error', 'broke', 'EIO'),
  ]);
  const messages = (events: { message: string }[]) => events.map(({ message }) => message);
  const difference = await compareRuns(db, job, null);
  expect(difference).toMatchObject({
    baseline_job_id: baseline.id,
    compared_job_ids: [baseline.id, before.id],
    is_complete: true,
  });
  expect(messages(difference.new)).toEqual(['broke', 'told']);
  expect(difference.new[0]).toMatchObject({ code: 'EIO', here: { first_line: 35 }, there: null });
  expect(messages(difference.gone)).toEqual(['swept']);
  expect(difference.gone[0]).toMatchObject({ here: null, there: { count: 1, first_line: 12 } });
  expect(difference.more).toMatchObject([
    { message: 'read', here: { count: 12 }, there: { count: 4, first_line: 1 } },
  ]);
  const chosen = await compareRuns(db, job, before);
  expect(messages(chosen.new)).toEqual(['broke', 'busy', 'slow', 'read', 'told']);
});

test('retention removes the events that no job has any more', async () => {
  const [old, kept] = [
    await addRun([line('warn', 'only here'), line('info', 'both')]),
    await addRun([line('info', 'both')]),
  ];
  for (const job of [old, kept]) await listEvents(db, job);
  await db.prisma.job.update({ where: { id: old.id }, data: { deletedAt: new Date() } });
  await purgeMarked(db, new AbortController().signal);
  expect((await db.prisma.logEvent.findMany()).map(({ message }) => message)).toEqual(['both']);
  expect(await db.prisma.jobLogEvent.count({ where: { jobId: old.id } })).toBe(0);
  expect((await listEvents(db, kept)).events).toHaveLength(1);
});

test('an event that retention removes while it is counted is written anew', async () => {
  const { id } = await addRun([line('warn', 'a')]);
  let isFirst = true;
  const insertEvents: Db['sql']['insertEvents'] = async (events) => {
    await db.sql.insertEvents(events);
    if (isFirst) await db.sql.deleteUnusedEvents(0, 500);
    isFirst = false;
  };
  const counts = new EventCounts();
  counts.add({ line: 1, level: 'warn', message: 'a', data: null, lostTo: null });
  const racing = { ...db, sql: { ...db.sql, insertEvents } };
  expect(await saveEventCounts(racing, id, null, counts)).toBe(true);
  expect(await db.sql.readJobEvents(id)).toMatchObject({ events: [{ message: 'a', count: 1 }] });
});
