// SIGTERM and its likes, in jobs that obey the signal and in one that does not.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { byForm, show } from './form';
import { serve } from './serve-for-test';
import { until, untilRunning } from './until';
import { findUnexplainedGaps, inspect } from './database';

const graceSeconds = byForm({ full: 10, short: 1 });

test.each(byForm<NodeJS.Signals[]>({ full: ['SIGTERM', 'SIGHUP'], short: ['SIGTERM'] }))(
  '%s: exit 0 in time, and every job has its last line, status and reason',
  async (signal) => {
    const settings = { SHUTDOWN_GRACE_SECONDS: String(graceSeconds), WORKER_CONCURRENCY: '3' };
    const { server, client } = await serve(settings);
    const obeys = await client.enqueue('test.log', { lines: 1e6, perTurn: 20, pauseMs: 1 });
    const ignores = await client.enqueue('test.ignore-signal', {
      afterMs: 600_000,
      key: 'deaf',
    });
    const ends = await client.enqueue('test.returns-after-abort');
    const waits = await client.enqueue('test.log');
    for (const { id } of [obeys, ignores]) await untilRunning(client, id);

    const startedAt = performance.now();
    process.kill(server.pid, signal);
    expect(await server.ended).toBe(0);
    const tookMs = performance.now() - startedAt;
    show(`${signal}: exit 0 after`, tookMs, 'ms', `< ${(graceSeconds + 2) * 1_000}`);
    expect(tookMs).toBeLessThan((graceSeconds + 2) * 1_000);

    inspect(server.folder, ({ jobs, lines }) => {
      const byId = new Map(jobs().map((job) => [job.id, job]));
      for (const { id } of [obeys, ignores]) {
        expect(byId.get(id)).toMatchObject({ status: 'failed', error: 'server shut down' });
        const last = lines(id).at(-1);
        expect(last).toMatchObject({ level: 'fatal', message: 'server shut down' });
        expect(last?.line).toBe(byId.get(id)?.line_count);
        expect(findUnexplainedGaps(lines(id))).toEqual([]);
      }
      expect(byId.get(ends.id)).toMatchObject({ status: 'completed', error: null });
      expect(byId.get(waits.id)).toMatchObject({ status: 'pending' });
    });
    // What was waiting runs at the next start.
    const next = await serve(settings, server.folder);
    expect(await next.client.waitForEnd(waits.id)).toMatchObject({ status: 'completed' });
    // The code that did not listen is gone with its process, and so is what it stood in the way of.
    await next.client.enqueue('test.log', { key: 'deaf' });
  },
);

test.each<NodeJS.Signals>(['SIGTERM', 'SIGINT', 'SIGHUP'])(
  '%s without a job: exit 0',
  async (signal) => {
    const { server } = await serve();
    process.kill(server.pid, signal);
    expect(await server.ended).toBe(0);
    const last = server.standardOutput().trim().split('\n').at(-1)!;
    expect(JSON.parse(last)).toMatchObject({ msg: 'stopped' });
  },
);

test('the same signal twice, as npm sends it, is one; one that comes later ends it at once', async () => {
  const { server, client } = await serve({ SHUTDOWN_GRACE_SECONDS: '600' });
  const obeys = await client.enqueue('test.log', { lines: 1e6, perTurn: 20, pauseMs: 1 });
  const { id } = await client.enqueue('test.ignore-signal', { afterMs: 600_000 });
  for (const job of [obeys.id, id]) await untilRunning(client, job);
  for (let n = 0; n < 2; n++) process.kill(server.pid, 'SIGTERM');
  await until(() =>
    inspect(server.folder, ({ jobs }) => jobs().some(({ error }) => error === 'server shut down')),
  );
  expect(server.standardOutput()).not.toContain('ended without waiting');
  const ask = setInterval(() => process.kill(server.pid, 'SIGTERM'), 100);
  expect(await server.ended.finally(() => clearInterval(ask))).toBe(0);
  expect(server.standardOutput()).toContain('"reason":"a second signal"');
});

test('a thread that hangs in the operating system does not keep the server from ending', async () => {
  const { server, client } = await serve({ SHUTDOWN_GRACE_SECONDS: '1' });
  const pipe = join(server.folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const { id } = await client.enqueue('test.hang-in-system', { file: pipe });
  await untilRunning(client, id);
  const startedAt = performance.now();
  process.kill(server.pid, 'SIGTERM');
  // Node cannot exit by itself; that it was settled before it was killed is what matters.
  expect(await server.ended).toBeNull();
  const tookMs = performance.now() - startedAt;
  show('SIGTERM with a thread that hangs: ended after', tookMs, 'ms', '< 3000');
  expect(tookMs).toBeLessThan(3_000);
  inspect(server.folder, ({ jobs, lines }) => {
    expect(jobs()).toMatchObject([{ id, status: 'failed', error: 'server shut down' }]);
    expect(lines(id).at(-1)).toMatchObject({ level: 'fatal', message: 'server shut down' });
  });
});

test('killed in its grace, as a container is, it still says that the server was shut down', async () => {
  const { server, client } = await serve({ SHUTDOWN_GRACE_SECONDS: '600' });
  const { id } = await client.enqueue('test.ignore-signal', { afterMs: 600_000 });
  await untilRunning(client, id);
  process.kill(server.pid, 'SIGTERM');
  await new Promise((resolve) => setTimeout(resolve, 200));
  process.kill(server.pid, 'SIGKILL');
  await server.ended;
  const next = await serve({}, server.folder);
  expect((await next.client.waitForEnd(id)).error).toMatch(
    /^server shut down: the server process \d+ on .+ got SIGTERM, and it was killed before the job/,
  );
});
