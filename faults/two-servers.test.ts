// Two servers on one SQLite file, and what one of them makes of the other's troubles.
import { expect, test } from 'vitest';
import { inspect } from './database';
import { byForm, show } from './form';
import { serve } from './serve-for-test';
import { until, untilRunning } from './until';
import { preloaded } from './preloaded';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Answer {
  job: { id: number };
}

const jobs = byForm({ full: 400, short: 60 });
const staleSeconds = byForm({ full: 25, short: 3 });
const heartbeat = byForm({ full: '2', short: '0.3' });
const settings = { STALE_AFTER_SECONDS: String(staleSeconds), HEARTBEAT_SECONDS: heartbeat };

test('both run jobs, and none runs twice', async () => {
  const one = await serve();
  const two = await serve({}, one.server.folder);
  const enqueued = await Promise.all(
    Array.from({ length: jobs }, (_, index) =>
      (index % 2 ? one : two).client.enqueue('test.log', { lines: 20, perTurn: 5, pauseMs: 5 }),
    ),
  );
  for (const { id } of enqueued) await one.client.waitForEnd(id);
  const ran = inspect(one.server.folder, (file) => file.jobs());
  for (const job of ran) expect(job).toMatchObject({ status: 'completed', line_count: 20 });
  const byProcess = new Map<string, number>();
  for (const { process_id } of ran) {
    byProcess.set(process_id!, (byProcess.get(process_id!) ?? 0) + 1);
  }
  expect(byProcess.size).toBe(2);
  show('jobs on two servers, each run once', ran.length, '', [...byProcess.values()].join(' + '));
});

test('what is asked of both at once with one key becomes one job', async () => {
  const one = await serve({ WORKER_CONCURRENCY: '0' });
  const two = await serve({ WORKER_CONCURRENCY: '0' }, one.server.folder);
  for (const key of ['a', 'b', 'c']) {
    const body = JSON.stringify({ type: 'test.log', data: { key } });
    const headers = { 'content-type': 'application/json' };
    const answers = await Promise.all(
      [one, two, one, two].map(({ server }) =>
        fetch(`${server.url}/api/jobs`, { method: 'POST', headers, body }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const made = (await answers.find(({ status }) => status === 201)!.json()) as Answer;
    for (const answer of answers.filter(({ status }) => status === 409)) {
      const refusal = { error: { code: 'already_active' }, job: { id: made.job.id } };
      expect(await answer.json()).toMatchObject(refusal);
    }
  }
});

test(
  'an event loop that is blocked, for not too long and for too long',
  async () => {
    const one = await serve(settings);
    const two = await serve({ ...settings, WORKER_CONCURRENCY: '0' }, one.server.folder);
    const waits = await one.client.enqueue('test.wait', { afterMs: 600_000 });
    await untilRunning(two.client, waits.id);
    const block = async (afterMs: number) => {
      const { id } = await one.client.enqueue('test.block', { afterMs });
      return two.client.waitForEnd(id);
    };

    const shortMs = staleSeconds * 800;
    expect(await block(shortMs)).toMatchObject({ status: 'completed' });
    expect(await one.client.readJob(waits.id)).toMatchObject({ status: 'in_progress' });
    show('event loop blocked: nothing failed after', shortMs, 'ms');

    const lost = await block(staleSeconds * 2_000);
    expect(lost).toMatchObject({ status: 'failed', fatal_count: 1 });
    expect(lost.error).toMatch(/^heartbeat lost: nothing was heard of the server process \d+ on/);
    expect(await two.client.waitForEnd(waits.id)).toMatchObject({ status: 'failed' });
    // It wakes and goes on with other jobs; what it lost is as it was.
    const next = await two.client.enqueue('test.log');
    expect(await two.client.waitForEnd(next.id)).toMatchObject({ status: 'completed' });
    expect(await one.client.readJob(lost.id)).toEqual(lost);
    // And it is watched again: killed now, its jobs are failed at once.
    const last = await one.client.enqueue('test.wait', { afterMs: 600_000 });
    await untilRunning(two.client, last.id);
    process.kill(one.server.pid, 'SIGKILL');
    expect((await two.client.waitForEnd(last.id)).error).toMatch(/was killed by signal 9/);
  },
  byForm({ full: 180_000, short: 120_000 }),
);

test.each(byForm({ full: [3_600_000, -3_600_000], short: [-3_600_000] }))(
  'a clock that is stepped by %i ms fails nothing and stops nothing',
  async (stepMs) => {
    const one = await serve();
    const clock = join(one.server.folder, 'clock');
    const stepped = { ...preloaded('stepped-clock'), STEPPED_CLOCK: clock };
    const two = await serve({ ...settings, ...stepped }, one.server.folder);
    const running = [one, two].map(({ client }) =>
      client.enqueue('test.log', { lines: 1e6, perTurn: 1, pauseMs: 20 }),
    );
    const ids = (await Promise.all(running)).map(({ id }) => id);
    for (const id of ids) await untilRunning(one.client, id);
    writeFileSync(clock, String(stepMs));
    process.kill(two.server.pid, 'SIGUSR2');
    const beatsSince = async () => {
      const rows = inspect(one.server.folder, ({ db }) =>
        db.prepare('SELECT heartbeat_at AS at FROM processes').all(),
      ) as { at: string }[];
      return rows.filter(({ at }) => Math.abs(Date.parse(at) - Date.now()) > 3_000_000).length;
    };
    await until(async () => (await beatsSince()) === 1);
    const grown = await one.client.readJob(ids[0]!);
    await until(async () => (await one.client.readJob(ids[0]!)).line_count > grown.line_count + 20);
    for (const id of ids) {
      expect(await two.client.readJob(id)).toMatchObject({ status: 'in_progress' });
    }
    // Both go on with new jobs, whatever the time is.
    for (const id of ids) await one.client.call('cancelJob', { id });
    for (const id of ids) await one.client.waitForEnd(id);
    for (const { client } of [one, two]) {
      const { id } = await client.enqueue('test.log');
      expect(await client.waitForEnd(id)).toMatchObject({ status: 'completed' });
    }
    // A death is still found, by a clock that nobody stepped.
    const last = await two.client.enqueue('test.wait', { afterMs: 600_000, key: 'last' });
    await until(async () => (await one.client.readJob(last.id)).status === 'in_progress');
    const ran = (await one.client.readJob(last.id)).process_id!;
    const [dead, alive] = ran.includes(`:${two.server.pid}:`) ? [two, one] : [one, two];
    process.kill(dead.server.pid, 'SIGKILL');
    expect((await alive.client.waitForEnd(last.id)).error).toMatch(/was killed by signal 9/);
  },
  byForm({ full: 120_000, short: 120_000 }),
);
