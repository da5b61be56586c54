// From jobs in the table to posts at a real receiver, by a clock that the tests move.
import { expect, test } from 'vitest';
import { testDb, type TestDb } from '@/test/database';
import { addJob, addLines } from '@/test/job-factory';
import { receivePosts } from '@/test/server/receive-posts';
import type { EventKind } from '@/model/notifications';
import { makeSecret } from '@/server/config/secret';
import { collectAndPlan, deliverAll, type NotifierOptions } from './notifier';

const start = Date.parse('2026-03-01T12:00:00Z');
const minuteMs = 60_000;

interface Payload {
  type: string;
  data: { title: string; text: string; total: number; events: Record<string, unknown>[] };
}

async function setUp(parts: Partial<NotifierOptions> & { events?: EventKind[] } = {}) {
  const db = await testDb();
  const receiver = await receivePosts();
  const { events = ['failed', 'recovered', 'stuck'], ...rest } = parts;
  const options: NotifierOptions = {
    db,
    targets: [
      { type: 'webhook', name: 'hook', events, url: makeSecret(`${receiver.url}/hook?key=s3cret`) },
    ],
    types: ['scan', 'verify'],
    digestMs: 60 * minuteMs,
    stuckMs: 60 * minuteMs,
    publicUrl: null,
    ...rest,
  };
  /** Everything that is due at this minute. */
  const tick = async (minute: number) => {
    const now = at(minute);
    await collectAndPlan(options, { now });
    await deliverAll(options, { now: () => now });
  };
  await tick(0);
  const received = () => receiver.posts.map(({ body }) => JSON.parse(body) as Payload);
  return { db, receiver, options, tick, received };
}

const at = (minute: number) => new Date(start + minute * minuteMs);

function fail(db: TestDb, minute: number, columns: object = {}) {
  const times = { updatedAt: at(minute), finishedAt: at(minute) };
  return addJob(db, { status: 'failed', error: 'the disk is full', ...times, ...columns });
}

function complete(db: TestDb, minute: number, columns: object = {}) {
  const times = { updatedAt: at(minute), finishedAt: at(minute) };
  return addJob(db, { status: 'completed', ...times, ...columns });
}

test('notifies of a failed job once, with its reason', async () => {
  const { db, tick, received } = await setUp({ publicUrl: 'https://books.example.com' });
  const { id } = await fail(db, 1);
  for (const minute of [1, 2, 3, 200]) await tick(minute);
  expect(received()).toMatchObject([
    {
      type: 'job.failed',
      data: {
        title: 'Shisho: scan failed',
        total: 1,
        events: [
          {
            job_type: 'scan',
            error: 'the disk is full',
            count: 1,
            first_job_id: id,
            last_job_id: id,
            url: `https://books.example.com/jobs/${id}`,
          },
        ],
      },
    },
  ]);
});

test('what failed before notifications were on is not told', async () => {
  const { db, options, received } = await setUp();
  await fail(db, -1);
  await collectAndPlan(options, { now: at(1) });
  await deliverAll(options, { now: () => at(1) });
  expect(received()).toEqual([]);
});

test.each([
  ['of one kind', (index: number) => `cannot read file ${index}`, 2],
  ['each in its own way', (index: number) => `reason ${'x'.repeat(index)}`, 2],
])('500 failures within a minute, %s, are at most two messages', async (_, error, most) => {
  const { db, tick, received } = await setUp();
  const steps = 4;
  for (let step = 0; step < steps; step++) {
    const minute = 1 + step / steps;
    const failed = { type: 'scan', status: 'failed', updatedAt: at(minute) } as const;
    const indexes = Array.from({ length: 126 }, (_, at) => step * 126 + at);
    await db.prisma.job.createMany({
      data: indexes.map((index) => ({ ...failed, error: error(index) })),
    });
    await tick(minute);
  }
  await tick(2);
  expect(received().length).toBeLessThanOrEqual(most);
  for (const minute of [3, 61, 62, 122]) await tick(minute);
  const totals = received().map(({ data }) => data.total);
  expect(totals.reduce((sum, total) => sum + total, 0)).toBe(504);
  expect(totals.length).toBeLessThanOrEqual(3);
});

test('sends thousands of failures in parts, none of them twice', async () => {
  const { db, tick, received } = await setUp();
  const failed = { type: 'scan', status: 'failed', error: 'full', updatedAt: at(1) } as const;
  await db.prisma.job.createMany({ data: Array.from({ length: 3_100 }, () => failed) });
  for (const minute of [1, 2, 61, 62]) await tick(minute);
  expect(received().map(({ data }) => data.total)).toEqual([2_000, 1_100]);
  expect(received()[0]!.data.title).toBe('Shisho: scan failed (2000 jobs or more)');
});

test('sends another kind of failure at once, more of the same an hour later', async () => {
  const { db, tick, received } = await setUp();
  await fail(db, 1);
  await tick(1);
  await fail(db, 5);
  await fail(db, 6, { type: 'verify', error: 'no such library' });
  await tick(6);
  await fail(db, 10);
  for (const minute of [10, 30, 60]) await tick(minute);
  expect(received().map(({ data }) => data.total)).toEqual([1, 2]);
  await tick(66);
  expect(received().map(({ data }) => data.total)).toEqual([1, 2, 1]);
});

test('a target that was down for an hour gets everything once, later and in order', async () => {
  const { db, receiver, tick, received } = await setUp();
  receiver.answer({ status: 503 });
  const refused = () => receiver.posts.splice(0).length;
  await fail(db, 1);
  await tick(1);
  await fail(db, 20, { type: 'verify', error: 'no such library' });
  for (let minute = 2; minute < 61; minute += 3) await tick(minute);
  expect(refused()).toBeLessThan(12);
  receiver.answer(null);
  await tick(62);
  receiver.answer({ status: 200 });
  for (let minute = 63; minute < 80; minute += 4) await tick(minute);
  expect(received().map(({ data }) => data.events.map(({ job_type: type }) => type))).toEqual([
    ['scan'],
    ['verify'],
  ]);
  const ids = receiver.posts.map(({ headers }) => headers['webhook-id']);
  expect(new Set(ids).size).toBe(2);
});

test('a target that is down for more than a day is given up, and told what comes then', async () => {
  const { db, receiver, tick, received } = await setUp();
  receiver.answer({ status: 500 });
  await fail(db, 1);
  for (let minute = 1; minute < 1_500; minute += 60) await tick(minute);
  receiver.posts.length = 0;
  receiver.answer({ status: 200 });
  await fail(db, 1_500, { error: 'another reason' });
  await tick(1_500);
  expect(received().map(({ data }) => data.events[0]!.error)).toEqual(['another reason']);
});

test('a receiver that is gone for good gets a notification once, one that asks to wait later', async () => {
  const { db, receiver, tick } = await setUp();
  receiver.answer({ status: 410 });
  await fail(db, 1);
  await tick(1);
  receiver.answer({ status: 429, headers: { 'retry-after': '3600' } });
  await fail(db, 3, { type: 'verify' });
  for (const minute of [3, 4, 10, 30, 62]) await tick(minute);
  expect(receiver.posts).toHaveLength(2);
  await tick(64);
  expect(receiver.posts).toHaveLength(3);
});

test('a server that stops meanwhile does not blame the target', async () => {
  const { db, receiver, options } = await setUp();
  await fail(db, 1);
  await collectAndPlan(options, { now: at(1) });
  const stopping = new AbortController();
  receiver.answer(Promise.withResolvers<{ status: number }>().promise);
  const sending = deliverAll(options, { signal: stopping.signal, now: () => at(1) });
  await expect.poll(() => receiver.posts.length).toBe(1);
  stopping.abort();
  await sending;
  const delivery = await db.prisma.notificationDelivery.findFirstOrThrow();
  expect(delivery).toMatchObject({ attempts: 1, error: null, gaveUpAt: null });
});

test('what was delivered meanwhile by another server stays delivered', async () => {
  const { db, receiver, options } = await setUp();
  await fail(db, 1);
  await collectAndPlan(options, { now: at(1) });
  const answer = Promise.withResolvers<{ status: number }>();
  receiver.answer(answer.promise);
  const late = deliverAll(options, { now: () => at(1) });
  await expect.poll(() => receiver.posts.length).toBe(1);
  const deliveredAt = at(2);
  await db.prisma.notificationDelivery.updateMany({ data: { deliveredAt } });
  answer.resolve({ status: 500 });
  await late;
  const delivery = await db.prisma.notificationDelivery.findFirstOrThrow();
  expect(delivery).toMatchObject({ deliveredAt, error: null, gaveUpAt: null });
});

test('a target that cannot be served holds up no other', async () => {
  const { options, received, tick, db } = await setUp();
  const broken = { ...options.targets[0]!, name: 'broken', url: makeSecret('no URL') };
  options.targets = [broken, ...options.targets];
  await fail(db, 1);
  await tick(1);
  expect(received()).toHaveLength(1);
});

test('two servers tell everything once between them', async () => {
  const { db, options, received } = await setUp();
  for (let minute = 1; minute < 10; minute++) {
    await fail(db, minute, { error: `reason ${'x'.repeat(minute)}` });
    const now = at(minute);
    const tick = async () => {
      await collectAndPlan(options, { now });
      await deliverAll(options, { now: () => now });
    };
    await Promise.all([tick(), tick(), tick()]);
    await tick();
  }
  const totals = received().map(({ data }) => data.total);
  expect(totals.reduce((sum, total) => sum + total, 0)).toBe(9);
});

test('a job that is retried automatically has failed only when its last attempt has', async () => {
  const { db, tick, received } = await setUp();
  const first = await fail(db, 1, { maxAttempts: 2, retryAt: at(2) });
  await tick(1);
  await db.prisma.job.update({ where: { id: first.id }, data: { retryAt: null } });
  const retry = { attemptNumber: 2, maxAttempts: 2, retryOfId: first.id };
  const second = await addJob(db, { ...retry, updatedAt: at(2) });
  await tick(2);
  expect(received()).toEqual([]);
  const failed = { status: 'failed', error: 'again', updatedAt: at(3) } as const;
  await db.prisma.job.update({ where: { id: second.id }, data: failed });
  await tick(3);
  expect(received().map(({ data }) => data.events[0]!.last_job_id)).toEqual([second.id]);
});

test('sends one notification of a recovery, also for a type that fails now and then', async () => {
  const { db, tick, received } = await setUp();
  await complete(db, 1);
  await tick(1);
  for (let minute = 2; minute < 60; minute += 2) {
    await fail(db, minute);
    await tick(minute);
    await complete(db, minute + 1);
    await tick(minute + 1);
  }
  expect(received().map(({ type }) => type)).toEqual(['job.failed', 'job.recovered']);
});

test('a job without a sign of life is stuck, and one that waits for too long', async () => {
  const { db, tick, received } = await setUp();
  const running = { status: 'in_progress', startedAt: at(0), updatedAt: at(0) } as const;
  const silent = await addJob(db, running);
  const lively = await addJob(db, running);
  await addLines(db, lively.id, 1, () => ({ createdAt: at(30) }));
  const waiting = await addJob(db, { type: 'verify', createdAt: at(0), updatedAt: at(0) });
  for (const minute of [30, 59, 61, 62, 80]) await tick(minute);
  expect(received()).toMatchObject([{ type: 'job.stuck', data: { total: 2 } }]);
  const told = received()[0]!.data.events.map((event) => [event.last_job_id, event.error]);
  expect(Object.fromEntries(told as [number, string][])).toEqual({
    [silent.id]: 'no log line and no progress for 1 h 1 m',
    [waiting.id]: 'waits for a slot for 1 h 1 m',
  });
});

test('sends a target only the events that it asks for', async () => {
  const { db, tick, received } = await setUp({ events: ['failed'] });
  await fail(db, 1);
  await tick(1);
  await complete(db, 2);
  for (const minute of [2, 3, 4]) await tick(minute);
  expect(received().map(({ type }) => type)).toEqual(['job.failed']);
});

test('a server that dies while it makes a notification loses no event', async () => {
  const { db, options, tick, received } = await setUp();
  await fail(db, 1);
  const delivery = { notificationId: 'msg_1', target: 'hook', kind: 'failed' };
  await db.sql.addDeliveries([delivery], at(1));
  await deliverAll(options, { now: () => at(1) });
  expect(received()).toEqual([]);
  for (const minute of [3, 4]) await tick(minute);
  expect(received().map(({ data }) => data.total)).toEqual([1]);
  expect(await db.prisma.notificationDelivery.count({ where: { deliveredAt: null } })).toBe(0);
});

test('no table has anything of a target but its name', async () => {
  const { db, receiver, tick } = await setUp();
  receiver.answer(null);
  await fail(db, 1);
  await tick(1);
  const kept = JSON.stringify(await db.prisma.notificationDelivery.findMany());
  expect(kept).toContain('the target cannot be reached (ECONNRESET)');
  expect(kept).not.toMatch(/s3cret|127\.0\.0\.1|hook\?/);
});
