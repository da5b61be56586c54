// What a task can do to its server, and what can be wrong with a database besides.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findUnexplainedGaps, inspect } from './database';
import { byForm, show } from './form';
import { killAndRestart, serve } from './serve-for-test';
import { until, untilRunning } from './until';

const leaks = byForm({ full: 200, short: 20 });

test('promises that nobody awaits fail the very jobs that leaked them, and the server stays up', async () => {
  const { client } = await serve({ WORKER_CONCURRENCY: '4' });
  const jobs = await Promise.all(
    Array.from({ length: leaks }, (_, index) =>
      client.enqueue(['test.floating-rejection', 'test.late-type-error', 'test.log'][index % 3]!, {
        afterMs: 5,
      }),
    ),
  );
  for (const { id, type } of jobs) {
    const { finished_at } = await client.waitForEnd(id);
    expect(finished_at).not.toBeNull();
    if (type === 'test.log') continue;
    // The late one has completed before its timer fails.
    while ((await client.readJob(id)).status === 'completed');
    const job = await client.readJob(id);
    expect(job).toMatchObject({ status: 'failed', fatal_count: 1 });
    expect(job.error).toMatch(type === 'test.late-type-error' ? /^TypeError: / : /^RangeError: /);
  }
  const spared = jobs.filter(({ type }) => type === 'test.log');
  for (const { id } of spared) {
    expect(await client.readJob(id)).toMatchObject({ status: 'completed', fatal_count: 0 });
  }
  show('leaked promises, each on its own job', jobs.length - spared.length, '');
});

test('a write that is refused in the middle of a batch costs that line alone', async () => {
  const { server, client } = await serve();
  inspect(server.folder, ({ db }) =>
    db.exec(`CREATE TRIGGER refuse BEFORE INSERT ON job_logs
      WHEN NEW.data LIKE '{"i":500,%' BEGIN SELECT RAISE(ABORT, 'refused'); END`),
  );
  const { id } = await client.enqueue('test.log', { lines: 1_000 });
  expect(await client.waitForEnd(id)).toMatchObject({ status: 'completed', line_count: 1_000 });
  const lines = inspect(server.folder, (file) => file.lines(id));
  expect(findUnexplainedGaps(lines)).toEqual([]);
  expect(lines).toHaveLength(1_000);
  const worse = lines.filter(({ level }) => level !== 'info');
  expect(worse).toEqual([
    {
      line: 500,
      level: 'warn',
      data: '{"lost":1,"from":500,"to":500}',
      lost_to: 500,
      message: '1 line was given up: the database refused it',
    },
  ]);
});

test('out of memory: Node’s own report is used, and then deleted', async () => {
  const { server, client } = await serve({ NODE_OPTIONS: '--max-old-space-size=256' });
  // The server may be gone before it answers.
  await client.enqueue('test.out-of-memory').catch(() => {});
  expect(await server.ended).toBeNull();
  const id = 1;
  const boxes = join(server.folder, 'cache/black-box');
  expect(readdirSync(boxes).filter((name) => name.endsWith('.report.json'))).toHaveLength(1);
  const next = await serve({}, server.folder);
  const job = await next.client.waitForEnd(id);
  expect(job.error).toMatch(
    /^the server process \d+ on .+ ran out of memory with \d+ MB of at most \d+ MB of heap in use \(.*heap.*\); last heartbeat [\d:]+ UTC, last line 1 at [\d:]+ UTC, memory \d+ MB$/,
  );
  const { logs } = await next.client.readLogs(id);
  expect(logs.at(-1)).toMatchObject({
    level: 'fatal',
    message: job.error,
    data: { cause: 'out_of_memory', last_line: 1, node_report: { isOutOfMemory: true } },
  });
  // The living server's own is there, and empty.
  const reports = readdirSync(boxes).filter((name) => name.endsWith('.report.json'));
  expect(reports.filter((name) => statSync(join(boxes, name)).size > 0)).toEqual([]);
});

test('a heap that is too small to start: the report is private, and the next start tells of it', async () => {
  const { server } = await serve();
  await server.stop({ keepFolder: true });
  const start = serve({ NODE_OPTIONS: '--max-old-space-size=48' }, server.folder);
  await expect(start).rejects.toThrow('heap out of memory');
  const boxes = join(server.folder, 'cache/black-box');
  const modes = ['', ...readdirSync(boxes)].map((name) => statSync(join(boxes, name)).mode & 0o77);
  expect(modes.length).toBeGreaterThan(1);
  expect(new Set(modes)).toEqual(new Set([0]));
  const next = await serve({}, server.folder);
  expect(next.server.output()).toMatch(/ran out of memory with \d+ MB of at most \d+ MB of heap/);
});

test('a pid used again by another program does not keep a dead process alive', async () => {
  const { server, client } = await serve();
  const bornBefore = performance.now();
  const { id } = await client.enqueue('test.wait', { afterMs: 600_000 });
  await untilRunning(client, id);
  process.kill(server.pid, 'SIGKILL');
  await server.ended;
  // Numbers come round later than this: the system tells their starts to a second or so.
  await until(() => performance.now() - bornBefore > 3_000);
  const stranger = spawn('sleep', ['600']);
  try {
    inspect(server.folder, ({ db }) => db.exec(`UPDATE processes SET pid = ${stranger.pid}`));
    const next = await serve({}, server.folder);
    const startedAt = performance.now();
    expect((await next.client.waitForEnd(id)).error).toMatch(/was killed by signal 9/);
    show('pid used again: failed after the start in', performance.now() - startedAt, 'ms');
  } finally {
    stranger.kill();
  }
});

test('a deletion that was cut off goes on at the next start', async () => {
  const { server, client } = await serve();
  const { id } = await client.enqueue('test.log', { lines: 20_000, perTurn: 500 });
  await client.waitForEnd(id);
  await client.call('deleteJob', { id });
  const next = await killAndRestart(server);
  expect((await fetch(`${next.server.url}/api/jobs/${id}`)).status).toBe(404);
  const count = () => inspect(server.folder, (file) => file.lines(id).length + file.jobs().length);
  await expect.poll(count, { timeout: 30_000 }).toBe(0);
  expect(existsSync(join(server.folder, 'shisho.db'))).toBe(true);
});
